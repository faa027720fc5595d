using System.Diagnostics;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>Publications under load at two hosts over one database.</summary>
internal sealed record PublicationRun(double P50Before, double P99Before, double PerSecond, int Posts, int Failed, IReadOnlyList<PublicationTiming> Switches, Plot Plot)
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(1);

    public static async Task<PublicationRun> MeasureAsync(IReadOnlyList<Uri> hosts, RuleSetClient officers, int connections, int rounds)
    {
        await using var poster = PostingClients.Start([.. hosts.Select(h => (h, officers.Broker))], connections);
        await Task.Delay(Calm);
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(Calm);
        var before = Between(poster, began, Stopwatch.GetTimestamp());
        var switches = new List<PublicationTiming>();
        for (var round = 1; round <= rounds; round++)
        {
            switches.Add(await SwitchAsync(poster, officers, round, hosts.Count));
        }

        await poster.StopAsync();
        return new PublicationRun(
            PostingClients.Percentile(before, 0.5), PostingClients.Percentile(before, 0.99), before.Count / Calm.TotalSeconds,
            poster.Shots.Count, poster.Shots.Count(s => !s.Made), switches, PlotOf(poster.Shots, began));
    }

    private static async Task<PublicationTiming> SwitchAsync(PostingClients poster, RuleSetClient officers, int round, int hosts)
    {
        var drafting = Stopwatch.GetTimestamp();
        var version = await officers.ApprovedAsync(round);
        var approved = Stopwatch.GetTimestamp();
        await Task.Delay(Around);
        var publishing = Stopwatch.GetTimestamp();
        await officers.PublishAsync(version);
        var published = Stopwatch.GetTimestamp();
        await Task.Delay(Around);
        var switched = Stopwatch.GetTimestamp();
        await Task.Delay(Around);
        var late = Enumerable.Range(0, hosts).Select(h => poster.Shots.Where(s => s.Host == h && s.Made && s.Version != version && s.Sent > published)
            .Select(s => Stopwatch.GetElapsedTime(published, s.Sent).TotalSeconds).DefaultIfEmpty(0).Max());
        return new PublicationTiming(
            PostingClients.Percentile(Between(poster, drafting, approved), 0.99),
            PostingClients.Percentile(Between(poster, publishing, switched), 0.99),
            PostingClients.Percentile(Between(poster, switched, Stopwatch.GetTimestamp()), 0.99),
            Stopwatch.GetElapsedTime(publishing, published).TotalMilliseconds,
            [.. late]);
    }

    // A request belongs to the moment it was sent.
    private static List<PostTiming> Between(PostingClients poster, long from, long to) => [.. poster.Shots.Where(s => s.Sent >= from && s.Sent < to)];

    private static Plot PlotOf(IReadOnlyCollection<PostTiming> shots, long began)
    {
        var quarters = shots.Where(s => s.Sent >= began).GroupBy(s => (int)(Stopwatch.GetElapsedTime(began, s.Sent).TotalSeconds * 4)).OrderBy(q => q.Key).ToList();
        List<double> seconds = [.. quarters.Select(q => q.Key / 4.0)];
        return new Plot("Posts while rule sets are published", "seconds", "ms", false, true,
            [new Curve("p50", seconds, [.. quarters.Select(q => PostingClients.Percentile(q, 0.5))]), new Curve("p99", seconds, [.. quarters.Select(q => PostingClients.Percentile(q, 0.99))])]);
    }
}
