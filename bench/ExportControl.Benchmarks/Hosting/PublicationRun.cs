using System.Diagnostics;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>Publications of rule sets under load on two hosts with one database.</summary>
internal sealed record PublicationRun(double P50Before, double P99Before, double PerSecond, int Posts, int Failed, IReadOnlyList<PublicationTiming> Switches, Plot Plot)
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task<PublicationRun> MeasureAsync(IReadOnlyList<Uri> hosts, RuleSetClient client, int connections, int rounds)
    {
        await using var clients = PostingClients.Start([.. hosts.Select(h => (h, client.BrokerKey))], connections);
        await Task.Delay(QuietTime);
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(QuietTime);
        var before = Between(clients, started, Stopwatch.GetTimestamp());
        var switches = new List<PublicationTiming>();
        for (var round = 1; round <= rounds; round++)
        {
            switches.Add(await PublishAsync(clients, client, round, hosts.Count));
        }

        await clients.StopAsync();
        return new PublicationRun(
            PostingClients.Percentile(before, 0.5), PostingClients.Percentile(before, 0.99), before.Count / QuietTime.TotalSeconds,
            clients.Posts.Count, clients.Posts.Count(s => !s.Created), switches, PlotOf(clients.Posts, started));
    }

    private static async Task<PublicationTiming> PublishAsync(PostingClients clients, RuleSetClient client, int round, int hosts)
    {
        var drafting = Stopwatch.GetTimestamp();
        var version = await client.CreateApprovedAsync(round);
        var approved = Stopwatch.GetTimestamp();
        await Task.Delay(Interval);
        var publishing = Stopwatch.GetTimestamp();
        await client.PublishAsync(version);
        var published = Stopwatch.GetTimestamp();
        await Task.Delay(Interval);
        var switched = Stopwatch.GetTimestamp();
        await Task.Delay(Interval);
        var late = Enumerable.Range(0, hosts).Select(h => clients.Posts.Where(s => s.Host == h && s.Created && s.Version != version && s.Sent > published)
            .Select(s => Stopwatch.GetElapsedTime(published, s.Sent).TotalSeconds).DefaultIfEmpty(0).Max());
        return new PublicationTiming(
            PostingClients.Percentile(Between(clients, drafting, approved), 0.99),
            PostingClients.Percentile(Between(clients, publishing, switched), 0.99),
            PostingClients.Percentile(Between(clients, switched, Stopwatch.GetTimestamp()), 0.99),
            Stopwatch.GetElapsedTime(publishing, published).TotalMilliseconds,
            [.. late]);
    }

    // A request counts for the time it was sent.
    private static List<PostTiming> Between(PostingClients clients, long from, long to) => [.. clients.Posts.Where(s => s.Sent >= from && s.Sent < to)];

    private static Plot PlotOf(IReadOnlyCollection<PostTiming> posts, long started)
    {
        var quarters = posts.Where(s => s.Sent >= started).GroupBy(s => (int)(Stopwatch.GetElapsedTime(started, s.Sent).TotalSeconds * 4)).OrderBy(q => q.Key).ToList();
        List<double> seconds = [.. quarters.Select(q => q.Key / 4.0)];
        return new Plot("Posts while rule sets are published", "seconds", "ms", false, true,
            [new Curve("p50", seconds, [.. quarters.Select(q => PostingClients.Percentile(q, 0.5))]), new Curve("p99", seconds, [.. quarters.Select(q => PostingClients.Percentile(q, 0.99))])]);
    }
}
