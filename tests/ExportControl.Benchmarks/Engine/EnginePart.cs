using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using System.Diagnostics;

namespace ExportControl.Benchmarks.Engine;

internal static class EnginePart
{
    public static async Task<Part> RunAsync(string[] words)
    {
        var clock = Stopwatch.StartNew();
        void Say(string text) => Console.WriteLine($"{clock.Elapsed.TotalSeconds,6:0.0} s  {text}");
        var package = CommonRules.Common();
        var rules = RuleSet.Read(package, 1);
        var translation = new Translation(rules, package);
        Say($"{rules.Rules.Count} rules, {translation.Clauses.Sum(c => c.Count)} clauses, {translation.Questions.Count} list tests, {translation.Sets.Count} sets");
        var mix = new Mix(rules);
        var lines = mix.Lines(100_000, 0.1);
        Say($"{lines.Length} lines");
        var expected = new Judged[lines.Length];
        new Reference(rules).Judge(lines, expected);
        Say($"reference judged: hits {expected.Count(e => (e.Definite | e.Possible) != 0)}");
        for (var r = 0; r < rules.Rules.Count; r++) Say($"{rules.Rules[r].Id}: {expected.Count(e => (e.Definite >> r & 1) != 0)} {expected.Count(e => (e.Possible >> r & 1) != 0)}");
        var folder = Path.Combine(Path.GetTempPath(), $"exportcontrol-bench-{Guid.CreateVersion7():N}");
        await using var cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, CancellationToken.None);
        Say("cluster");
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        var sql = new SqlJoin(translation, source);
        Contender[] all = [new MicrosoftRules(translation), new NaiveLinq(translation), sql];
        foreach (var c in all)
        {
            c.Prepare(lines);
            Say($"{c.Name} ready");
            var n = c is NaiveLinq ? 2000 : lines.Length;
            var found = new Judged[n];
            c.Judge(lines.AsSpan(0, n), found);
            Say($"{c.Name} judged {n}");
            Agreement.Demand("Evaluate", expected.AsSpan(0, n), c.Name, found, lines, rules.Rules);
        }
        var (node, why) = await NodePeers.StartAsync(translation, lines[..5000]);
        Say("node " + why);
        foreach (var name in NodePeers.Names.Keys) { Say(name + await node!.MeasureAsync(name)); Agreement.Demand("Evaluate", expected.AsSpan(0, 5000), name, node.Found(name), lines, rules.Rules); Say("agrees"); }
        foreach (var name in NodePeers.Names.Keys) { Say(name + await node!.MeasureAsync(name)); Say("agrees"); }
        File.WriteAllText("/tmp/w/sql.txt", sql.Statement);
        Say($"sql {sql.Measure()} ns a line");
        Say($"sql {sql.Measure()} ns a line");
        await Task.CompletedTask;
        throw new NotSupportedException(string.Join(' ', words));
    }
}
