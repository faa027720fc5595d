using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Public;

/// <summary>What a stranger without a key can do: read public documents as fast as possible, and guess keys.</summary>
internal static class PublicDrill
{
    private const int Clients = 24;

    // A burst, and one guess in three seconds after it (FailedKeys).
    private const int Burst = 20;
    private const int SecondsPerGuess = 3;

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        var phase = TimeSpan.FromSeconds(options.Short ? 2 : 15);
        await using var service = await Service.StartAsync(options);
        await ReadDocumentsAsync(service, phase, report);
        await GuessAsync(service, phase, report);
    }

    private static async Task ReadDocumentsAsync(Service service, TimeSpan phase, DrillReport report)
    {
        report.Line($"before documents were remembered, each GET /openapi/v1.json took 0.5 s of processor time and sent 398 kB");
        using var client = Accounts.Client(service, null);
        var rows = new List<string[]>();
        foreach (var (path, encoding, has) in new[]
        {
            ("/openapi/v1.json", "identity", false), ("/openapi/v1.json", "br", false), ("/openapi/v1.json", "br", true),
            ("/docs/swagger-ui-bundle.js", "br", false), ("/problems/invalid", "gzip", false), ("/health/ready", "identity", false),
        })
        {
            using var first = await client.SendAsync(Get(path, encoding, null));
            var tag = has ? first.Headers.ETag?.Tag : null;
            service.Process.Refresh();
            var (statuses, bytes, processor) = (new Statuses(), 0L, service.Process.TotalProcessorTime);
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
            {
                while (clock.Elapsed < phase)
                {
                    using var answer = await client.SendAsync(Get(path, encoding, tag));
                    Interlocked.Add(ref bytes, (await answer.Content.ReadAsByteArrayAsync()).Length);
                    statuses.Add((int)answer.StatusCode);
                }
            })));
            service.Process.Refresh();
            var spent = (service.Process.TotalProcessorTime - processor).TotalMilliseconds / statuses.Total;
            var expected = has ? "304" : "200";
            report.Check(statuses[expected] == statuses.Total, $"GET {path} ({encoding}{(has ? ", If-None-Match" : "")}): {statuses}");
            rows.Add([path, encoding, expected, Text(statuses.Total / clock.Elapsed.TotalSeconds), Text(bytes / (double)statuses.Total), Text(spent)]);
        }

        report.Table(["document", "encoding", "status", "answers/s", "bytes", "processor time of an answer, ms"], rows);
    }

    private static async Task GuessAsync(Service service, TimeSpan phase, DrillReport report)
    {
        report.Line($"before addresses were slowed, 19441 guesses were looked up in 15 s");
        using var guesser = Accounts.Client(service, null);
        using var valid = Accounts.Client(service, service.AdminKey);
        using var other = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectFromOtherAddressAsync }) { BaseAddress = service.Address };
        var (guesses, same, elsewhere) = (new Statuses(), new Statuses(), new Statuses());
        var clock = Stopwatch.StartNew();
        var guessing = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < phase)
            {
                using var answer = await guesser.SendAsync(WithKey(Service.NewKey()));
                guesses.Add((int)answer.StatusCode);
            }
        })).ToList();
        while (clock.Elapsed < phase)
        {
            using var answer = await valid.GetAsync(new Uri("/v1/tenants", UriKind.Relative));
            same.Add((int)answer.StatusCode);
            if (elsewhere.Total < Burst)
            {
                using var unknown = await other.SendAsync(WithKey(Service.NewKey()));
                elsewhere.Add((int)unknown.StatusCode);
            }
        }

        await Task.WhenAll(guessing);
        var most = Burst + (int)(clock.Elapsed.TotalSeconds / SecondsPerGuess) + 1;
        report.Check(guesses["401"] <= most && guesses["401"] + guesses["429"] == guesses.Total, $"guesses of one address in {clock.Elapsed.TotalSeconds:0.0} s: {guesses}; at most {most} were looked up");
        report.Check(same["200"] == same.Total, $"a valid key from the same address: {same}");
        report.Check(elsewhere["401"] == elsewhere.Total, $"guesses of another address: {elsewhere}");
    }

    // The loopback network has more than one address.
    private static async ValueTask<Stream> ConnectFromOtherAddressAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static HttpRequestMessage WithKey(string key) => new(HttpMethod.Get, "/v1/tenants") { Headers = { { "X-Api-Key", key } } };

    private static HttpRequestMessage Get(string path, string encoding, string? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", encoding } } };
        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }

        return request;
    }

    private static string Text(double value) => value.ToString(value >= 100 ? "0" : "0.00", CultureInfo.InvariantCulture);
}
