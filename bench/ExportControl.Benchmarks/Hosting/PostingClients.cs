using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>A fixed number of connections on the loopback address, each posting declarations of ten lines one after another until stopped.</summary>
internal sealed class PostingClients : IAsyncDisposable
{
    private static readonly byte[] VersionMark = "\"ruleSet\":{\"version\":"u8.ToArray();
    private readonly CancellationTokenSource stop = new(TimeSpan.FromMinutes(10));
    private readonly ConcurrentQueue<PostTiming> posts = new();
    private readonly Task[] clients;

    private PostingClients(IReadOnlyList<(Uri Address, string Key)> hosts, int connections) =>
        clients = [.. Enumerable.Range(0, connections).Select(i => Task.Run(() => PostAsync(hosts[i % hosts.Count], i % hosts.Count, i)))];

    public IReadOnlyCollection<PostTiming> Posts => posts;

    public static PostingClients Start(IReadOnlyList<(Uri Address, string Key)> hosts, int connections) => new(hosts, connections);

    public static double Percentile(IEnumerable<PostTiming> posts, double share)
    {
        var sorted = posts.Select(s => s.Milliseconds).Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min((int)(sorted.Count * share), sorted.Count - 1)];
    }

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task PostAsync((Uri Address, string Key) host, int index, int client)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var http = new HttpClient(handler) { BaseAddress = host.Address, DefaultRequestHeaders = { { "X-Api-Key", host.Key } } };
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            using var body = new ByteArrayContent(Declaration(client, i)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            var sent = Stopwatch.GetTimestamp();
            try
            {
                using var answer = await http.PostAsync("/v1/declarations", body);
                var bytes = await answer.Content.ReadAsByteArrayAsync();
                var made = answer.StatusCode == HttpStatusCode.Created;
                posts.Enqueue(new PostTiming(sent, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, made, made ? VersionIn(bytes) : 0, index));
            }
            catch (HttpRequestException)
            {
                posts.Enqueue(new PostTiming(sent, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, false, 0, index));
            }
        }
    }

    private static int VersionIn(ReadOnlySpan<byte> verdict)
    {
        var at = verdict.IndexOf(VersionMark);
        var digits = at < 0 ? default : verdict[(at + VersionMark.Length)..];
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out int version, out _) ? version : 0;
    }

    // Nine lines with unlisted codes and one with a code on several lists.
    private static byte[] Declaration(int client, int number)
    {
        var json = new StringBuilder(3000);
        json.Append(CultureInfo.InvariantCulture, $$"""
            {"reference":"BENCH-{{Environment.ProcessId}}-{{Stopwatch.GetTimestamp():x}}-{{client}}-{{number}}","procedure":"EAEU","date":"2026-11-24",
            "exporter":{"name":"TOO Steppe Trade","country":"KZ"},"consignee":{"name":"OOO Vektor","country":"RU"},"destinationCountry":"RU","currency":"USD","lines":[
            """);
        for (var line = 1; line <= 10; line++)
        {
            var (code, text, origin) = line == 7 ? ("8542319010", "microprocessors", "DE") : ("0104103000", "live sheep", "KZ");
            json.Append(CultureInfo.InvariantCulture, $$"""
                {{(line > 1 ? "," : "")}}{"number":{{line}},"commodityCode":"{{code}}","description":"{{text}}","originCountry":"{{origin}}","quantity":{{line * 10}},"unit":"PCE","netMassKg":12.5,"value":4200}
                """);
        }

        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }
}
