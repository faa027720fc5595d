using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Storage;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Benchmarks.Write;

/// <summary>The write transaction (one statement a table) against the single statement it replaced, alternately in one private cluster.</summary>
internal static class WritePart
{
    private const double Goal = 0.95;
    private static readonly int[] GroupSizes = [1, 16, 64];

    /// <summary>Words: seconds of measured time for each figure (4), rounds (5).</summary>
    public static async Task<Part> RunAsync(string[] words)
    {
        var clock = Stopwatch.StartNew();
        var seconds = words is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 4;
        var rounds = words is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 5;
        var groups = new WriteGroups(ShippedRules.Read(), 9);
        await using var cluster = await BenchCluster.StartAsync();
        await StorageServices.MigrateAsync(cluster.ConnectionString, CancellationToken.None);

        var targets = new List<Target>();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (commit, option) in new[] { ("durable", ""), ("not awaited (synchronous_commit = off)", " -c synchronous_commit=off") })
        {
            await using var single = Source(ConnectionSettings.ForWork(cluster.ConnectionString), option);
            await using var batch = new WriteTransaction(Source(ConnectionSettings.ForWriting(cluster.ConnectionString, null), option));
            Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> viaStatement = g => SingleStatement.ExecuteAsync(single, g, CancellationToken.None);
            Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>> viaBatch = g => batch.ExecuteAsync(g, CancellationToken.None);
            foreach (var size in GroupSizes)
            {
                var runs = new List<(double Statement, double Batch, double Again)>();
                for (var round = -1; round < rounds; round++)
                {
                    var rates = await AlternateAsync(groups, size, seconds / rounds, [viaStatement, viaBatch, viaStatement]);
                    if (round >= 0)
                    {
                        runs.Add((rates[0], rates[1], rates[2]));
                    }
                }

                var ratio = Spread.Of(runs.Select(r => 2 * r.Batch / (r.Statement + r.Again)));
                var noise = Spread.Of(runs.Select(r => r.Again / r.Statement));
                var row = new[] { Number(size), commit, Number(Spread.Of(runs.Select(r => r.Statement)).Median), Number(Spread.Of(runs.Select(r => r.Batch)).Median), Ratio(ratio), Ratio(noise) };
                rows.Add(row);
                await Console.Out.WriteLineAsync(string.Join(" | ", row));
                targets.Add(new Target(
                    $"write transaction, groups of {size} declarations of 10 lines, commit {commit}", "the single statement it replaced", "≥ 0.95×", ratio, ratio.Median >= Goal));
            }
        }

        return new Part(
            "write", TimeProvider.System.GetUtcNow(), clock.Elapsed.TotalSeconds, targets,
            [new Table("Write transaction, declarations a second", ["declarations a group", "commit", "single statement", "one statement a table", "ratio", "noise (single statement against itself)"], rows)],
            [],
            ["One connection; single statement, batch and single statement alternate group by group on the same tables, and only the database call is timed. The ratio of the two single-statement series is the noise of the machine. A ratio below the goal is reported and does not fail the run."]);
    }

    /// <summary>Executes the ways in turn, one group each, until each has taken the time; declarations a second of each.</summary>
    private static async Task<double[]> AlternateAsync(WriteGroups groups, int size, double seconds, Func<IReadOnlyList<PendingVerdict>, Task<HashSet<Guid>>>[] ways)
    {
        var (elapsed, written) = (new TimeSpan[ways.Length], 0);
        while (elapsed[0].TotalSeconds < seconds)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                var group = groups.Next(size);
                var started = Stopwatch.GetTimestamp();
                var inserted = await ways[i](group);
                elapsed[i] += Stopwatch.GetElapsedTime(started);
                if (inserted.Count != size)
                {
                    throw new InvalidOperationException($"Of {size} new declarations {inserted.Count} were inserted.");
                }
            }

            written += size;
        }

        return [.. elapsed.Select(e => written / e.TotalSeconds)];
    }

    private static NpgsqlDataSource Source(string connectionString, string option)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options += option;
        return NpgsqlDataSource.Create(settings.ConnectionString);
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.00}× ({spread.Min:0.00}–{spread.Max:0.00})");
}
