using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Post;

/// <summary>Single posts and pgbench, alternately.</summary>
internal static class PostPart
{
    private const int Lines = 10;
    private const int Clients = 64;
    private const int Variety = 512;
    private const int Seed = 5;

    private const int WarmUpSeconds = 60;
    private const int ShortWarmUpSeconds = 6;
    private const int MaxWarmUps = 10;

    /// <summary>Arguments: seconds of a load (3), rounds (3), "short" for the ratio only.</summary>
    public static async Task<PartReport> RunAsync(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var seconds = arguments is [var given, ..] && double.TryParse(given, CultureInfo.InvariantCulture, out var read) ? read : 3;
        var rounds = arguments is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 3;
        var isShort = arguments.Contains("short");
        var rules = ShippedRules.Read();
        var bodies = new DeclarationGenerator(rules, Seed).Take(Variety, Lines);
        await using var cluster = await BenchCluster.StartAsync();
        await using var api = await ApiProcess.StartAsync(cluster);
        if (!await WarmUpAsync(api, bodies, isShort ? ShortWarmUpSeconds : WarmUpSeconds))
        {
            return Report(clock.Elapsed, [], [], [], $"the service answered no post with 201 in {MaxWarmUps} warm-ups");
        }

        var pgbench = await PgBench.FromStoredAsync(cluster.ConnectionString);
        var cpu = await ProcessorTime.OfAsync(cluster.ConnectionString, api.Pid);
        List<PostRound> runs = [];
        for (var round = 0; round < rounds; round++)
        {
            cpu.Start();
            var ours = await LoadGenerator.PostAsync(api, bodies, Clients, seconds);
            var ownCost = cpu.Each(ours.Created);
            cpu.Start();
            var theirs = await pgbench.RunAsync(Clients, seconds);
            var peerCost = cpu.Each(theirs is { } run ? run.PerSecond * run.Seconds : 0);
            var row = isShort ? null : await pgbench.RunAsync(Clients, Math.Max(1, seconds / 2), whole: false);
            runs.Add(new PostRound(ours, theirs?.PerSecond ?? double.NaN, row?.PerSecond ?? double.NaN, ownCost, peerCost));
            Print($"service {ours}; pgbench {Figures.Of(runs[^1].PgBench)}/s, ratio {Figures.Of(runs[^1].Ratio)}, p99/p50 {Figures.Of(runs[^1].Tail)}; declaration and verdict only {Figures.Of(runs[^1].PgBenchOfVerdict)}/s");
            Print($"   µs of processor per declaration: PostgreSQL {Figures.Of(ownCost.Database)}, service {Figures.Of(ownCost.Api)}, generator {Figures.Of(ownCost.Generator)}; pgbench: PostgreSQL {Figures.Of(peerCost.Database)}, pgbench {Figures.Of(peerCost.Generator)}");
        }

        var tables = new List<Table> { ProcessorTable(runs) };
        if (!isShort)
        {
            tables.Add(await ConnectionsAsync(api, bodies));
            tables.Add(await MixedAsync(api, rules));
        }

        foreach (var table in tables)
        {
            Print($"{table.Title}\n{string.Join('\n', table.Rows.Prepend(table.Head).Select(r => string.Join('\t', r)))}");
        }

        return Report(clock.Elapsed, runs, tables,
            [
                string.Create(CultureInfo.InvariantCulture, $"The documents of a declaration have {pgbench.DocumentBytes:0} bytes on average. pgbench inserts every row of stored declarations, with those of their events and cases, under new ids, one declaration per prepared transaction. It evaluates nothing and looks nothing up; its documents are constants of the statement."),
                $"pgbench with the rows of the declaration and its verdict only, without lines: {Figures.Of(Spread.Of(runs.Select(r => r.PgBenchOfVerdict)).Median)} per second.",
                $"The rate rises for a minute while the runtime compiles; the rounds begin after a warm-up of {WarmUpSeconds} s. Tried without effect or included: documents serialized by the caller, no session reset, generated checks, shared look-ups, rules as bit masks, fewer indexes, ahead-of-time compilation, no profile-guided compilation (slower), larger groups (no difference).",
                "If other programs use the machine, compare the processor time per declaration: with both cores busy, the rate follows from it.",
            ],
            "pgbench or the service finished no transaction in the time given, also in longer tries");
    }

    private static PartReport Report(TimeSpan elapsed, IReadOnlyList<PostRound> runs, IReadOnlyList<Table> tables, IReadOnlyList<string> notes, string reason)
    {
        var (ratio, tail) = (Spread.Of(runs.Select(r => r.Ratio)), Spread.Of(runs.Select(r => r.Tail)));
        return new PartReport(
            "post", TimeProvider.System.GetUtcNow(), elapsed.TotalSeconds,
            [
                new Target("POST /v1/declarations, 10 lines, durable before the 201, 64 connections", "pgbench, the same rows in one prepared statement per transaction", "≥ 1.0×", ratio, ratio.Median >= 1, reason),
                new Target("its p99", "its p50", "≤ 3×", tail, tail.Median <= 3, reason),
            ],
            tables, [], notes);
    }

    /// <summary>Repeats the warm-up until a post succeeded; false if none did.</summary>
    private static async Task<bool> WarmUpAsync(ApiProcess api, IReadOnlyList<PostBody> bodies, double seconds)
    {
        for (var attempt = 1; attempt <= MaxWarmUps; attempt++)
        {
            var result = await LoadGenerator.PostAsync(api, bodies, Clients, seconds);
            Print($"warm-up: {result}");
            if (result.Created > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static Table ProcessorTable(IReadOnlyList<PostRound> runs)
    {
        string Median(Func<PostRound, double> value) => Figures.Of(Spread.Of(runs.Select(value)).Median);
        return new Table("Processor time per declaration at 64 connections, µs, median of the rounds", ["process", "service", "pgbench"],
        [
            ["PostgreSQL", Median(r => r.OwnCost.Database), Median(r => r.PeerCost.Database)],
            ["service", Median(r => r.OwnCost.Api), ""],
            ["load generator", Median(r => r.OwnCost.Generator), Median(r => r.PeerCost.Generator)],
        ]);
    }

    private static async Task<Table> ConnectionsAsync(ApiProcess api, IReadOnlyList<PostBody> bodies)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var connections in new[] { 1, 8, 64, 256 })
        {
            rows.Add(Row($"{connections}", await LoadGenerator.PostAsync(api, bodies, connections, 2)));
        }

        return new Table("Posts of 10 lines by number of connections", ["connections", "posts/s", "p50 ms", "p99 ms", "max ms"], rows);
    }

    // Large declarations and small ones at the same time: the rate of the small ones shows whether they wait for the large ones.
    private static async Task<Table> MixedAsync(ApiProcess api, RuleSet rules)
    {
        var declarations = new DeclarationGenerator(rules, Seed + 1);
        var (small, large) = (declarations.Take(64, 1), declarations.Take(4, 999));
        var alone = await LoadGenerator.PostAsync(api, small, Clients - 1, 2);
        var concurrent = LoadGenerator.PostAsync(api, large, 1, 2);
        var together = await LoadGenerator.PostAsync(api, small, Clients - 1, 2);
        return new Table("Mixed sizes", ["posts", "posts/s", "p50 ms", "p99 ms", "max ms"],
        [
            Row("63 connections, 1 line, alone", alone),
            Row("63 connections, 1 line, with the next", together),
            Row("1 connection, 999 lines", await concurrent),
        ]);
    }

    private static string[] Row(string name, LoadResult result) =>
        [name, Figures.Of(result.PerSecond), Figures.Of(result.P(0.5)), Figures.Of(result.P(0.99)), Figures.Of(result.P(1))];

    private static void Print(string text) => System.Console.WriteLine(text);
}
