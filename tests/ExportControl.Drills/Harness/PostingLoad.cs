using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ExportControl.Drills.Harness;

/// <summary>Single posts and batches of one tenant until it is stopped, with the verdict of each acknowledged declaration.</summary>
internal sealed class PostingLoad : IDisposable
{
    private const int Posters = 12;
    private const int BatchPosters = 3;
    private const int BatchItems = 50;
    private const int CheckConnections = 8;

    // While the service does not listen, each attempt leaves a declaration without an answer; more of them would show nothing new.
    private const int UnansweredLimit = 150;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, byte[]> bodies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> verdicts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();
    private readonly Uri address;
    private readonly string key;
    private readonly Task[] posting;

    public PostingLoad(Uri address, string key)
    {
        (this.address, this.key) = (address, key);
        posting = [.. Enumerable.Range(0, Posters + BatchPosters).Select(i => Task.Run(() => i < Posters ? PostAsync(i) : PostBatchesAsync(i)))];
    }

    /// <summary>Reference → id of its verdict.</summary>
    public IReadOnlyDictionary<string, string> Verdicts => verdicts;

    /// <summary>Answers to single posts.</summary>
    public Statuses Answers { get; } = new();

    public int Acknowledged { get; private set; }

    public int Unanswered { get; private set; }

    /// <summary>Declarations that were stored although no answer arrived.</summary>
    public int StoredUnanswered { get; private set; }

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(posting);
    }

    public void Dispose() => stop.Dispose();

    /// <summary>Reads each acknowledged verdict and posts everything again. Returns what is wrong.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        var found = new ConcurrentQueue<string>();
        Unanswered = bodies.Count(b => !verdicts.ContainsKey(b.Key));
        await Parallel.ForEachAsync(bodies.Chunk((bodies.Count / CheckConnections) + 1), new ParallelOptions { MaxDegreeOfParallelism = CheckConnections }, async (part, ct) =>
        {
            using var client = Accounts.Client(address, key);
            foreach (var (reference, body) in part)
            {
                await CheckAsync(client, reference, body, found, ct);
            }
        });
        return [.. found];
    }

    private async Task CheckAsync(HttpClient client, string reference, byte[] body, ConcurrentQueue<string> found, CancellationToken ct)
    {
        var wasAcknowledged = verdicts.TryGetValue(reference, out var id);
        var (status, stored) = await PostAsync(client, body, ct);
        if (!wasAcknowledged)
        {
            if (stored is null)
            {
                found.Enqueue($"{reference} posted again was answered with {(int)status}");
                return;
            }

            verdicts[reference] = stored;
            StoredUnanswered += status == HttpStatusCode.OK ? 1 : 0;
            (status, var second) = await PostAsync(client, body, ct);
            if (status != HttpStatusCode.OK || second != stored)
            {
                found.Enqueue($"{reference} posted a third time gave {(int)status}, verdict {second} instead of {stored}");
            }

            return;
        }

        if (status != HttpStatusCode.OK || stored != id)
        {
            found.Enqueue($"{reference} was acknowledged with verdict {id}; posted again it gave {(int)status}, verdict {stored}");
        }

        var (code, read) = await RepeatAsync(() => client.GetAsync(new Uri($"/v1/verdicts/{id}?view=summary", UriKind.Relative), ct), ct);
        if (code != HttpStatusCode.OK || Member(read, "reference") != reference)
        {
            found.Enqueue($"verdict {id} of {reference} was acknowledged; reading it gave {(int)code}");
        }
    }

    private static async Task<(HttpStatusCode Status, string? Id)> PostAsync(HttpClient client, byte[] body, CancellationToken ct)
    {
        var (status, text) = await RepeatAsync(() => PostOnceAsync(client, body, ct), ct);
        return (status, (int)status is >= 200 and < 300 ? Member(text, "id") : null);
    }

    private static async Task<HttpResponseMessage> PostOnceAsync(HttpClient client, byte[] body, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return await client.PostAsync(new Uri("/v1/declarations?view=summary", UriKind.Relative), content, ct);
    }

    // 503 while PostgreSQL recovers is documented; the client repeats the request.
    private static async Task<(HttpStatusCode Status, string Text)> RepeatAsync(Func<Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await send();
            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) || attempt == 20)
            {
                return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
            }

            await Task.Delay(500, ct);
        }
    }

    private static string? Member(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString();
    }

    private async Task PostAsync(int number)
    {
        RawConnection? connection = null;
        for (var i = number; !stop.IsCancellationRequested; i += Posters)
        {
            var (reference, body) = New(i);
            try
            {
                using var limit = new CancellationTokenSource(AnswerLimit);
                connection ??= await RawConnection.OpenAsync(address, limit.Token);
                await connection.SendAsync(RawRequest.Post("/v1/declarations?view=summary", key, body), limit.Token);
                var status = await connection.ReceiveAsync(limit.Token);
                Answers.Add(status);
                if (status == 201)
                {
                    Acknowledge(reference, Member(Encoding.UTF8.GetString(connection.Body), "id")!);
                    continue;
                }
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
            {
                Answers.Add(broken is OperationCanceledException ? "no answer" : "closed");
                connection?.Dispose();
                connection = null;
            }

            await RefusedAsync(reference);
        }

        connection?.Dispose();
    }

    private async Task PostBatchesAsync(int number)
    {
        using var client = Accounts.Client(address, key);
        for (var i = number; !stop.IsCancellationRequested; i++)
        {
            var items = Enumerable.Range(0, BatchItems).Select(n => New(i + n)).ToList();
            try
            {
                using var content = new ByteArrayContent([.. items.SelectMany(item => item.Body.Append((byte)'\n'))]);
                content.Headers.ContentType = new("application/x-ndjson");
                using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/declarations/batch?view=summary") { Content = content };
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
                while (answer.IsSuccessStatusCode && await reader.ReadLineAsync() is { } line)
                {
                    Acknowledge(line);
                }
            }
            catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException or JsonException)
            {
                // The items without an answer are posted again.
            }

            foreach (var (reference, _) in items.Where(item => !verdicts.ContainsKey(item.Reference)))
            {
                await RefusedAsync(reference);
            }
        }
    }

    private void Acknowledge(string line)
    {
        using var document = JsonDocument.Parse(line);
        if (document.RootElement.TryGetProperty("status", out var status) && status.GetInt32() == 201)
        {
            var verdict = document.RootElement.GetProperty("verdict");
            Acknowledge(verdict.GetProperty("reference").GetString()!, verdict.GetProperty("id").GetString()!);
        }
    }

    private void Acknowledge(string reference, string id)
    {
        verdicts[reference] = id;
        lock (bodies)
        {
            Acknowledged++;
        }
    }

    // It may or may not be stored; posting it again shows it.
    private async Task RefusedAsync(string reference)
    {
        if (bodies.Count - verdicts.Count > UnansweredLimit)
        {
            bodies.TryRemove(reference, out _);
        }

        await Task.Delay(50);
    }

    private (string Reference, byte[] Body) New(int number)
    {
        var reference = Declarations.NewReference();
        var body = Declarations.Json(1 + (number % 10), number, reference);
        bodies[reference] = body;
        return (reference, body);
    }
}
