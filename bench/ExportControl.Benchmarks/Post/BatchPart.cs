using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Post;

/// <summary>Batches, single posts and the batch endpoint without storage, alternately.</summary>
internal static class BatchPart
{
    private const int PerRequest = 1000;
    private const int Connections = 4;
    private const int Clients = 64;
    private const string NotMeasured = "no declaration was answered in the time given";

    /// <summary>Arguments: seconds of a load (3), rounds (3).</summary>
    public static async Task<PartReport> RunAsync(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var seconds = arguments is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 3;
        var rounds = arguments is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 3;
        var bodies = new DeclarationGenerator(ShippedRules.Read(), 6).Take(512, 10);
        await using var cluster = await BenchCluster.StartAsync();
        await using var api = await ApiProcess.StartAsync(cluster);
        await using var bare = await ApiProcess.StartAsync(cluster, [typeof(BatchPart).Assembly.Location, ServiceWithoutStore.Command]);
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
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"single {single.PerSecond:0}/s, batch {batch:0}/s ({batch / single.PerSecond:0.00}×), without storage {ceiling:0}/s ({batch / ceiling:0.00}×)"));
        }

        var bySingle = Spread.Of(runs.Select(r => r.Batch / r.Single));
        var byBare = Spread.Of(runs.Select(r => r.Batch / r.Bare));
        return new PartReport(
            "batch", TimeProvider.System.GetUtcNow(), clock.Elapsed.TotalSeconds,
            [
                new Target("batch, NDJSON, 1,000 declarations per request, declarations per second", "single posts at 64 connections", "≥ 2×", bySingle, bySingle.Median >= 2, NotMeasured),
                new Target("batch, NDJSON, 1,000 declarations per request, declarations per second", "the same endpoint without storage", "≥ 0.5×", byBare, byBare.Median >= 0.5, NotMeasured),
            ],
            [], [],
            [
                "Single posts are grouped like batches: at 64 connections they share statements and commits, and PostgreSQL's work for a declaration is the same. A batch saves only the HTTP request, a small part. Twice the rate would need a declaration that costs PostgreSQL half.",
                "Tried: documents serialized by the caller instead of the writer; a separate queue and connection for large declarations; no session reset before each statement; groups of 512 instead of 128 (no difference beyond the noise); a search index instead of indexes on lines.",
            ]);
    }

    /// <summary>Declarations per second over several connections, each sending one batch after another.</summary>
    private static async Task<double> BatchesAsync(ApiProcess api, IReadOnlyList<PostBody> bodies, double seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(seconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var stored = 0;
            while (Stopwatch.GetTimestamp() < until)
            {
                var (answered, created) = await BatchStream.PostAsync(api, bodies, PerRequest);
                stored += created == PerRequest ? created : throw new InvalidOperationException($"Of {PerRequest} declarations {answered} were answered, {created} with 201.");
            }

            return stored;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
