using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Webhooks;

/// <summary>
/// kill -9 of the service while it delivers events: each event of the feed arrives at least once, those of a declaration in order. Then the times of posts
/// without webhooks, with receivers that hang and with a receiver that accepts, in turns.
/// </summary>
internal static class WebhookDrill
{
    private const int DefaultRounds = 3;
    private const int HangingReceivers = 10;
    private const int Posters = 8;
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromMinutes(4);

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        await using var service = await Service.StartAsync(options, [.. ServiceLimits.Raised, ("EXPORTCONTROL_WEBHOOK_NETWORKS", "127.0.0.0/8"), ("EXPORTCONTROL_WEBHOOK_HTTP", "true")]);
        using var accounts = new Accounts(service);
        await KillAsync(service, accounts, options.Short ? 1 : (int)(options.Count ?? DefaultRounds), report);
        await CompareAsync(service, accounts, options.Short ? 1 : 4, report);
    }

    private static async Task KillAsync(Service service, Accounts accounts, int rounds, DrillReport report)
    {
        var key = await accounts.NewTenantKeyAsync("Webhook broker");
        using var client = Accounts.Client(service, key.Secret);
        using var receiver = new Receiver();
        await AddAsync(client, receiver.Address);
        for (var round = 1; round <= rounds; round++)
        {
            using var load = new PostingLoad(service.Address, key.Secret);
            await Task.Delay(1500 + (round * 137 % 900));
            service.Process.Kill();
            await service.Process.WaitForExitAsync();
            await service.RestartAsync();
            await Task.Delay(1000);
            await load.StopAsync();
        }

        var events = await ReadFeedAsync(client);
        var watch = Stopwatch.StartNew();
        while (receiver.Received.DistinctBy(e => e.Id).Count() < events.Count && watch.Elapsed < DeliveryLimit)
        {
            await Task.Delay(500);
        }

        var received = receiver.Received.ToList();
        var firsts = received.DistinctBy(e => e.Id).ToList();
        var missing = events.Except(firsts.Select(e => e.Id)).Count();
        var outOfOrder = firsts.GroupBy(e => e.Subject).Count(g => !g.Select(e => e.Sequence).SequenceEqual(g.Select(e => e.Sequence).Order(StringComparer.Ordinal)));
        report.Check(
            missing == 0 && outOfOrder == 0 && events.Count > 0,
            $"kill -9 {rounds} times: {events.Count} events of the feed, missing at the receiver {missing}, received again {received.Count - firsts.Count}, declarations out of order {outOfOrder}; complete {watch.Elapsed.TotalSeconds:0} s after the load");
    }

    private static async Task CompareAsync(Service service, Accounts accounts, int turns, DrillReport report)
    {
        var key = await accounts.NewTenantKeyAsync("Measured broker");
        using var client = Accounts.Client(service, key.Secret);
        using var receiver = new Receiver();
        await MeasureAsync(service, key.Secret);
        var (none, hanging, accepting) = (new List<double>(), new List<double>(), new List<double>());
        for (var turn = 0; turn < turns; turn++)
        {
            none.AddRange(await MeasureAsync(service, key.Secret));
            foreach (var hangs in new[] { true, false })
            {
                receiver.Hangs = hangs;
                var added = new List<string>();
                for (var i = 0; i < (hangs ? HangingReceivers : 1); i++)
                {
                    added.Add(await AddAsync(client, receiver.Address));
                }

                (hangs ? hanging : accepting).AddRange(await MeasureAsync(service, key.Secret));
                foreach (var path in added)
                {
                    await client.DeleteAsync(new Uri(path, UriKind.Relative));
                }
            }
        }

        var (alone, held, sent) = (new Latencies(none), new Latencies(hanging), new Latencies(accepting));
        report.Table(
            ["receivers", "posts", "p50 ms", "p99 ms", "p99 ratio"],
            new[] { ("none", alone), ($"{HangingReceivers} that hang", held), ("1 that accepts", sent) }.Select(r =>
                new[] { r.Item1, Text(r.Item2.Count), Text(r.Item2.P50), Text(r.Item2.P99), Text(r.Item2.P99 / alone.P99) }));
        report.Line($"p99 of a post with {HangingReceivers} hanging receivers / without: {held.P99 / alone.P99:0.00}; the receiver got {receiver.Requests} requests");
    }

    private static async Task<List<double>> MeasureAsync(Service service, string key)
    {
        var times = new List<double>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(6));
        await Task.WhenAll(Enumerable.Range(0, Posters).Select(poster => Task.Run(async () =>
        {
            using var client = Accounts.Client(service, key);
            var own = new List<double>();
            for (var i = poster; !limit.IsCancellationRequested; i += Posters)
            {
                using var content = new ByteArrayContent(Declarations.Json(10, i)) { Headers = { ContentType = new("application/json") } };
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsync(new Uri("/v1/declarations?view=summary", UriKind.Relative), content);
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            lock (times)
            {
                times.AddRange(own);
            }
        })));
        return times;
    }

    private static async Task<string> AddAsync(HttpClient client, Uri url)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/v1/webhooks", UriKind.Relative), new { url });
        return answer.EnsureSuccessStatusCode().Headers.Location!.OriginalString;
    }

    private static async Task<HashSet<string>> ReadFeedAsync(HttpClient client)
    {
        await Task.Delay(2000);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var (after, more) = ("0", true); more;)
        {
            var page = JsonNode.Parse(await client.GetStringAsync(new Uri($"/v1/events?limit=200&after={after}", UriKind.Relative)))!;
            foreach (var item in page["items"]!.AsArray())
            {
                ids.Add((string)item!["id"]!);
            }

            (after, more) = ((string)page["next"]!, page["items"]!.AsArray().Count > 0);
        }

        return ids;
    }

    private static string Text(double number) => number.ToString("0.0##", CultureInfo.InvariantCulture);
}
