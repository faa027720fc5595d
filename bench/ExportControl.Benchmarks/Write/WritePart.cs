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
    public static async Task<PartReport> RunAsync(string[] words)
    {
        var clock = Stopwatch.StartNew();
        var seconds = words is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 4;
        var rounds = words is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 5;
        var groups = new WriteGroups(ShippedRules.Read(), 9);
        await using var cluster = await BenchCluster.StartAsync();
        await StorageServices.MigrateAsync(cluster.ConnectionString, CancellationToken.None);

        var targets = new List<Target>();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (commit, option) in new[] { ("durable", ""), ("not awaited", " -c synchronous_commit=off") })
        {
            await using var work = Source(ConnectionSettings.ForAllTenants(cluster.Logins.Worker), option);
            await using var writing = Source(ConnectionSettings.ForWriting(cluster.Logins.Worker), option);
            var batch = new WriteTransaction(writing);
            var statement = await WriteWay.OpenAsync(work, g => SingleStatement.ExecuteAsync(work, g, CancellationToken.None));
            var tables = await WriteWay.OpenAsync(writing, g => batch.ExecuteAsync(g, CancellationToken.None));
            foreach (var size in GroupSizes)
            {
                var runs = new List<(WriteCost Statement, WriteCost Tables, WriteCost Again)>();
                for (var round = -1; round < rounds; round++)
                {
                    var costs = await AlternateAsync(groups, size, seconds / rounds, [statement, tables, statement]);
                    if (round >= 0)
                    {
                        runs.Add((costs[0], costs[1], costs[2]));
                    }
                }

                var ratio = Spread.Of(runs.Select(r => 2 / r.Tables.Seconds / ((1 / r.Statement.Seconds) + (1 / r.Again.Seconds))));
                var noise = Spread.Of(runs.Select(r => r.Statement.Seconds / r.Again.Seconds));
                var (before, after) = (Mean(runs.SelectMany(r => new[] { r.Statement, r.Again })), Mean(runs.Select(r => r.Tables)));
                var row = new[]
                {
                    Number(size), commit, Number(1 / before.Seconds), Number(1 / after.Seconds), Ratio(ratio), Ratio(noise),
                    $"{Micros(before.ServerCpu)} / {Micros(after.ServerCpu)}", $"{Micros(before.ClientCpu)} / {Micros(after.ClientCpu)}",
                };
                rows.Add(row);
                await System.Console.Out.WriteLineAsync(string.Join(" | ", row));
                targets.Add(new Target(
                    $"write transaction, groups of {size} declarations of 10 lines, commit {commit}", "the single statement it replaced", "≥ 0.95×", ratio, ratio.Median >= Goal));
            }
        }

        return new PartReport(
            "write", TimeProvider.System.GetUtcNow(), clock.Elapsed.TotalSeconds, targets,
            [new Table("Write transaction: declarations a second and CPU time a declaration", ["declarations a group", "commit", "single statement", "one statement a table", "ratio", "noise (single statement against itself)", "server CPU before / after, µs", "client CPU before / after, µs"], rows)],
            [],
            ["One connection; single statement, batch and single statement alternate group by group on the same tables, and only the database call is timed. The ratio of the two single-statement series is the noise of the machine. A ratio below the goal is reported and does not fail the run.",
                "Tried: automatic choice between generic and custom plans (planning the statements of each group took server CPU time of a declaration from 650 to 1,400 µs in groups of 1); plain joins to the written tables (a plan made while they were empty read whole indexes: 760 instead of 260 µs in groups of 64 after some 10,000 declarations). Therefore generic plans, and look-ups by key in subqueries with OFFSET 0."]);
    }

    /// <summary>Executes the ways in turn, one group each, until the first has taken the time; the cost of a declaration of each.</summary>
    private static async Task<WriteCost[]> AlternateAsync(WriteGroups groups, int size, double seconds, WriteWay[] ways)
    {
        var (total, written) = (new WriteCost[ways.Length], 0);
        while (total[0].Seconds < seconds)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                total[i] += await ways[i].ExecuteAsync(groups.Next(size));
            }

            written += size;
        }

        return [.. total.Select(c => c / written)];
    }

    private static WriteCost Mean(IEnumerable<WriteCost> costs)
    {
        var all = costs.ToList();
        return all.Aggregate(default(WriteCost), (sum, c) => sum + c) / all.Count;
    }

    private static NpgsqlDataSource Source(string connectionString, string option)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.Options += option;
        return NpgsqlDataSource.Create(settings.ConnectionString);
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Micros(double seconds) => Number(seconds * 1e6);

    private static string Ratio(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.00}× ({spread.Min:0.00}–{spread.Max:0.00})");
}
