using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Post;

/// <summary>Single posts against pgbench, interleaved.</summary>
internal static class PostPart
{
    private const int Lines = 10;
    private const int Clients = 64;
    private const int Variety = 512;
    private const int Seed = 5;

    /// <summary>Words: seconds a burst (3), rounds (3), "short" for the ratio alone.</summary>
    public static async Task<PartReport> RunAsync(string[] words)
    {
        var clock = Stopwatch.StartNew();
        var seconds = words is [var given, ..] && double.TryParse(given, CultureInfo.InvariantCulture, out var read) ? read : 3;
        var rounds = words is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 3;
        var rules = ShippedRules.Read();
        var bodies = new DeclarationGenerator(rules, Seed).Take(Variety, Lines);
        await using var cluster = await BenchCluster.StartAsync();
        await using var api = await ApiProcess.StartAsync(cluster.ConnectionString);
        Tell($"warm-up: {await Load.PostAsync(api, bodies, Clients, words.Contains("short") ? 6 : 22)}");
        var pgbench = await PgBench.FromStoredAsync(cluster.ConnectionString);

        var cpu = await ProcessorTime.OfAsync(cluster.ConnectionString, api.Pid);
        List<(LoadResult Ours, double Theirs, double Row)> runs = [];
        List<((double Database, double Api, double Generator) Ours, (double Database, double Api, double Generator) Theirs)> costs = [];
        for (var round = 0; round < rounds; round++)
        {
            cpu.Start();
            var ours = await LoadGenerator.PostAsync(api, bodies, Clients, seconds);
            var spent = cpu.Each(ours.Created);
            cpu.Start();
            var theirs = await pgbench.RunAsync(Clients, seconds);
            var peer = cpu.Each(theirs * (int)seconds);
            var row = words.Contains("short") ? double.NaN : await pgbench.RunAsync(Clients, Math.Max(1, seconds / 2), whole: false);
            runs.Add((ours, theirs, row));
            costs.Add((spent, peer));
            Tell($"ours {ours}; pgbench {theirs:0}/s, ratio {ours.PerSecond / theirs:0.00}, p99/p50 {ours.P(0.99) / ours.P(0.5):0.0}; declaration and verdict alone {row:0}/s");
            Tell($"   µs of processor a post: PostgreSQL {spent.Database:0}, API {spent.Api:0}, generator {spent.Generator:0}; pgbench: PostgreSQL {peer.Database:0}, pgbench {peer.Generator:0}; ratio by processor time {(peer.Database + peer.Generator) / (spent.Database + spent.Api + spent.Generator):0.00}");
        }

        var tables = new List<Table>
        {
            new("Processor time a post at 64 connections, µs, median of the rounds", ["party", "ours", "pgbench"],
            [
                ["PostgreSQL", Number(Spread.Of(costs.Select(c => c.Ours.Database)).Median), Number(Spread.Of(costs.Select(c => c.Theirs.Database)).Median)],
                ["service", Number(Spread.Of(costs.Select(c => c.Ours.Api)).Median), ""],
                ["generator", Number(Spread.Of(costs.Select(c => c.Ours.Generator)).Median), Number(Spread.Of(costs.Select(c => c.Theirs.Generator)).Median)],
            ]),
        };
        if (!words.Contains("short"))
        {
            var table = new List<IReadOnlyList<string>>();
            foreach (var connections in new[] { 1, 8, 64, 256 })
            {
                var burst = await LoadGenerator.PostAsync(api, bodies, connections, 2);
                table.Add([$"{connections}", Number(burst.PerSecond), Number(burst.P(0.5)), Number(burst.P(0.99)), Number(burst.P(1))]);
            }

            tables.Add(new Table("Posts of 10 lines by connections", ["connections", "posts/s", "p50 ms", "p99 ms", "max ms"], table));
            tables.Add(await MixedAsync(api, rules));
        }

        foreach (var table in tables)
        {
            Tell(table.Title + "\n" + string.Join('\n', table.Rows.Prepend(table.Head).Select(r => string.Join('\t', r))));
        }

        var ratio = Spread.Of(runs.Select(r => r.Ours.PerSecond / r.Theirs));
        var tail = Spread.Of(runs.Select(r => r.Ours.P(0.99) / r.Ours.P(0.5)));
        return new PartReport(
            "post", TimeProvider.System.GetUtcNow(), clock.Elapsed.TotalSeconds,
            [
                new Target("POST /v1/declarations, 10 lines, durable before 201, 64 connections", "pgbench, the same rows in one prepared statement a transaction", "≥ 1.0×", ratio, ratio.Median >= 1),
                new Target("its p99", "its p50", "≤ 3×", tail, tail.Median <= 3),
            ],
            tables, [],
            [
                string.Create(CultureInfo.InvariantCulture, $"The documents of a posting are {pgbench.DocumentBytes:0} bytes on average. pgbench inserts every row that 16 stored postings left, under new ids, one posting a transaction, prepared; it screens nothing, looks nothing up, and its documents are constants of the statement."),
                string.Create(CultureInfo.InvariantCulture, $"pgbench inserting the rows of the declaration and its verdict alone, without lines: {Spread.Of(runs.Select(r => r.Row)).Median:0} a second."),
                "The rate rises for half a minute while the runtime compiles what is hot; the rounds begin after a warm-up of 22 s. Tried: documents written by the caller, no session reset, checks and facts written out member by member, grouped look-ups of figures, rules judged by masks, fewer indexes on verdicts and lines, code compiled ahead, profile-guided compilation off (worse), larger groups (no difference).",
                "Where the machine does other work, processor time a post is the better measure: with both cores busy the rate follows from it.",
            ]);
    }

    // One large declaration at a time beside 63 connections of single lines: are the small ones made to wait?
    private static async Task<Table> MixedAsync(ApiProcess api, RuleSet rules)
    {
        var shipments = new DeclarationGenerator(rules, Seed + 1);
        var (small, large) = (shipments.Take(64, 1), shipments.Take(4, 999));
        var alone = await LoadGenerator.PostAsync(api, small, Clients - 1, 2);
        var beside = LoadGenerator.PostAsync(api, large, 1, 2);
        var together = await LoadGenerator.PostAsync(api, small, Clients - 1, 2);
        var big = await beside;
        return new Table("Mixed sizes", ["posts", "posts/s", "p50 ms", "p99 ms", "max ms"],
        [
            ["63 connections, 1 line, alone", Number(alone.PerSecond), Number(alone.P(0.5)), Number(alone.P(0.99)), Number(alone.P(1))],
            ["63 connections, 1 line, beside the next", Number(together.PerSecond), Number(together.P(0.5)), Number(together.P(0.99)), Number(together.P(1))],
            ["1 connection, 999 lines", Number(big.PerSecond), Number(big.P(0.5)), Number(big.P(0.99)), Number(big.P(1))],
        ]);
    }

    private static string Number(double value) => value.ToString(value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static void Tell(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Tell(string text) => Console.WriteLine(text);
}
