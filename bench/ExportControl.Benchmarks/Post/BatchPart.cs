using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Post;

/// <summary>Batches against single posts and against the same endpoint without a store, interleaved.</summary>
internal static class BatchPart
{
    private const int PerRequest = 1000;
    private const int Connections = 4;
    private const int Clients = 64;

    /// <summary>Words: seconds a burst (3), rounds (3).</summary>
    public static async Task<PartReport> RunAsync(string[] words)
    {
        var clock = Stopwatch.StartNew();
        var seconds = words is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 3;
        var rounds = words is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 3;
        var bodies = new DeclarationGenerator(ShippedRules.Read(), 6).Take(512, 10);
        await using var cluster = await BenchCluster.StartAsync();
        await using var api = await ApiProcess.StartAsync(cluster.ConnectionString);
        await using var bare = await ApiProcess.StartAsync(cluster.ConnectionString, [typeof(BatchPart).Assembly.Location, ServiceWithoutStore.Word]);
        await LoadGenerator.PostAsync(api, bodies, Clients, 12);
        await BatchesAsync(api, bodies, 6);
        await BatchesAsync(bare, bodies, 8);

        List<(double Single, double Batch, double Bare)> runs = [];
        for (var round = 0; round < rounds; round++)
        {
            var single = await LoadGenerator.PostAsync(api, bodies, Clients, seconds);
            var batch = await BatchesAsync(api, bodies, seconds);
            var ceiling = await BatchesAsync(bare, bodies, seconds);
            runs.Add((single.PerSecond, batch, ceiling));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"single {single.PerSecond:0}/s, batch {batch:0}/s ({batch / single.PerSecond:0.00}×), without a store {ceiling:0}/s ({batch / ceiling:0.00}×)"));
        }

        var bySingle = Spread.Of(runs.Select(r => r.Batch / r.Single));
        var byBare = Spread.Of(runs.Select(r => r.Batch / r.Bare));
        return new PartReport(
            "batch", TimeProvider.System.GetUtcNow(), clock.Elapsed.TotalSeconds,
            [
                new Target("batch, NDJSON, 1,000 a request, declarations a second", "single posts at 64 connections", "≥ 2×", bySingle, bySingle.Median >= 2),
                new Target("batch, NDJSON, 1,000 a request, declarations a second", "the same endpoint without a store", "≥ 0.5×", byBare, byBare.Median >= 0.5),
            ],
            [], [],
            [
                "Single posts are grouped as batches are: at 64 connections they share statements and commits already, and PostgreSQL's work for a declaration is the same either way. What a batch saves is the HTTP request, which is a small part. Twice the rate would need a posting that costs PostgreSQL half.",
                "Tried: documents written by the caller instead of the writer's loop; a queue and a connection of their own for large postings; no session reset before each statement; groups of 512 instead of 128 (no difference beyond noise, so 128 stays); history found by blocks instead of line indexes, which lightened the insert itself.",
            ]);
    }

    /// <summary>Declarations a second over some connections, each sending one batch after another.</summary>
    private static async Task<double> BatchesAsync(ApiProcess api, IReadOnlyList<PostBody> bodies, double seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(seconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var kept = 0;
            while (Stopwatch.GetTimestamp() < until)
            {
                var (answered, created) = await BatchStream.PostAsync(api, bodies, PerRequest);
                kept += created == PerRequest ? created : throw new InvalidOperationException($"Of {PerRequest} posts {answered} were answered, {created} with 201.");
            }

            return kept;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
