using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Kill;

/// <summary>
/// Posts that name a licence, decisions on cases and consumptions of the licence, all of one tenant, until it is stopped. What was acknowledged is
/// remembered; what was not answered is sent again after the load, as a client does.
/// </summary>
internal sealed class MixedLoad : IDisposable
{
    private const int Posters = 8;
    private const int Officers = 3;
    private const int Shippers = 2;
    private const int UnansweredLimit = 100;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, JsonObject> bodies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StoredPost> posts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonObject> usages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> consumed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> decided = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<StoredPost> toShip = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Uri address;
    private readonly MixedKeys keys;
    private readonly Task[] working;

    public MixedLoad(Uri address, MixedKeys keys)
    {
        (this.address, this.keys) = (address, keys);
        working =
        [
            .. Enumerable.Range(0, Posters).Select(i => Task.Run(() => RunAsync(keys.Broker, client => PostAsync(client, i)))),
            .. Enumerable.Range(0, Officers).Select(_ => Task.Run(() => RunAsync(keys.Officer, DecideAsync))),
            .. Enumerable.Range(0, Shippers).Select(_ => Task.Run(() => RunAsync(keys.Broker, ShipAsync))),
        ];
    }

    /// <summary>Reference → what was acknowledged.</summary>
    public IReadOnlyDictionary<string, StoredPost> Posts => posts;

    /// <summary>Cases whose decision was acknowledged.</summary>
    public IReadOnlyCollection<string> Decided => [.. decided.Keys];

    /// <summary>Ids of acknowledged consumptions.</summary>
    public IReadOnlyCollection<string> Consumed => [.. consumed.Keys];

    public int Acknowledged => posts.Count + decided.Count + consumed.Count;

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(working);
    }

    /// <summary>Sends every post and consumption again, so that those without an answer get one. Returns what is wrong.</summary>
    public async Task<IReadOnlyList<string>> RepeatAsync()
    {
        var faults = new List<string>();
        using var broker = Client(keys.Broker);
        foreach (var (reference, body) in bodies)
        {
            var (status, verdict) = await SendAsync(broker, HttpMethod.Post, "/v1/declarations", body);
            if ((int)status is not (200 or 201) || (posts.TryGetValue(reference, out var known) && (status != HttpStatusCode.OK || (string)verdict!["id"]! != known.Verdict)))
            {
                faults.Add($"{reference} posted again: {(int)status}");
                continue;
            }

            posts.TryAdd(reference, StoredPost.Of(verdict!));
        }

        foreach (var (id, usage) in usages)
        {
            var (status, answer) = await SendAsync(broker, HttpMethod.Post, $"/v1/licences/{MixedKeys.Licence}/usage", usage);
            if ((int)status is not (200 or 201))
            {
                faults.Add($"consumption {id} sent again: {(int)status} {answer?.ToJsonString()}");
                continue;
            }

            consumed.TryAdd(id, true);
        }

        return faults;
    }

    public void Dispose() => stop.Dispose();

    private HttpClient Client(string key)
    {
        var client = Accounts.Client(address, key);
        client.Timeout = AnswerLimit;
        return client;
    }

    private async Task RunAsync(string key, Func<HttpClient, Task<bool>> act)
    {
        using var client = Client(key);
        while (!stop.IsCancellationRequested)
        {
            var done = false;
            try
            {
                done = await act(client);
            }
            catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
            {
                // Sent again after the load.
            }

            if (!done)
            {
                await Task.Delay(50);
            }
        }
    }

    // Every third declaration names no licence, so that cases are opened while the licence has enough left.
    private async Task<bool> PostAsync(HttpClient client, int number)
    {
        if (bodies.Count - posts.Count > UnansweredLimit)
        {
            return false;
        }

        var reference = Declarations.NewReference();
        var body = MixedKeys.Reactor(reference, named: (posts.Count + number) % 3 > 0);
        bodies[reference] = body;
        var (status, verdict) = await SendOnceAsync(client, HttpMethod.Post, "/v1/declarations", body);
        if (status != HttpStatusCode.Created)
        {
            return false;
        }

        posts[reference] = StoredPost.Of(verdict!);
        if (posts[reference].IsSatisfied)
        {
            toShip.Enqueue(posts[reference]);
        }

        return true;
    }

    private async Task<bool> DecideAsync(HttpClient client)
    {
        var (status, found) = await SendOnceAsync(client, HttpMethod.Post, "/v1/cases/next", null);
        if (status != HttpStatusCode.OK)
        {
            return false;
        }

        var (id, version) = ((string)found!["id"]!, (int)found["version"]!);
        (status, _) = await SendOnceAsync(client, HttpMethod.Post, $"/v1/cases/{id}/decide", new JsonObject { ["decision"] = "refuse", ["reason"] = "no licence" }, version);
        if (status == HttpStatusCode.OK)
        {
            decided[id] = true;
        }

        return status == HttpStatusCode.OK;
    }

    private async Task<bool> ShipAsync(HttpClient client)
    {
        if (!toShip.TryDequeue(out var post))
        {
            return false;
        }

        var id = $"S-{post.Declaration}";
        var usage = new JsonObject { ["id"] = id, ["declarationId"] = post.Declaration, ["declarationLine"] = 1, ["quantity"] = 1 };
        usages[id] = usage;
        var (status, _) = await SendOnceAsync(client, HttpMethod.Post, $"/v1/licences/{MixedKeys.Licence}/usage", usage);
        if ((int)status is 200 or 201)
        {
            consumed[id] = true;
        }

        return (int)status is 200 or 201;
    }

    // 503 while PostgreSQL recovers is documented; the client repeats the request.
    private static async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpClient client, HttpMethod method, string path, JsonObject body)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, answer) = await SendOnceAsync(client, method, path, body);
            if (status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) || attempt == 20)
            {
                return (status, answer);
            }

            await Task.Delay(500);
        }
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> SendOnceAsync(HttpClient client, HttpMethod method, string path, JsonObject? body, int? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (version is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{tag}\""));
        }

        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }
}
