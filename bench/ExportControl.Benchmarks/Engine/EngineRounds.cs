using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Runs the timed rounds and makes their tables.</summary>
internal sealed class EngineRounds(RuleSet rules, CaseGenerator mix, EvaluationCase[] lines, LineResult[] expected)
{
    private static readonly string[] Head = ["engine", "ns per line", "lines per second", "bytes per line", "time relative to outcome and rules", "time relative to full verdict"];

    public async Task<(IReadOnlyList<Target> Targets, IReadOnlyList<Table> Tables)> RunAsync(
        int rounds, TimeSpan turn, SqlEngine sql, NodeEngines? node, MicrosoftRulesEngine microsoft, LinqEngine naive)
    {
        using var masks = ProductEngines.Masks(rules);
        using var full = ProductEngines.Full(rules);
        masks.Prepare(lines);
        full.Prepare(lines);
        ComparedEngine[] inside = [masks, full, microsoft, naive];
        string[] names = [$"service: outcome and rules ({masks.Name})", $"service: full verdict ({full.Name})", microsoft.Name, naive.Name, sql.Name, .. node is null ? [] : NodeEngines.Names.Values];
        var costs = names.Select(_ => new LineCost[rounds]).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            var now = new List<LineCost>(inside.Select(c => EngineTimer.Once(c, lines, turn, c == naive ? 100 : 1000))) { new(sql.Measure(), double.NaN) };
            foreach (var name in node is null ? [] : NodeEngines.Names.Keys)
            {
                now.Add(new LineCost(await node!.MeasureAsync(name, name == "zen" ? 500 : 200), double.NaN));
            }

            for (var i = 0; i < now.Count && round >= 0; i++)
            {
                costs[i][round] = now[i];
            }
        }

        Spread Against(int peer, int own) => Spread.Of(costs[peer].Zip(costs[own], (p, o) => p.Nanoseconds / o.Nanoseconds));
        var silent = WithoutFindings();
        using var quiet = ProductEngines.Masks(rules);
        quiet.Prepare(silent);
        EngineTimer.Once(quiet, silent, turn);
        var bytes = Spread.Of(Enumerable.Range(0, rounds).Select(_ => EngineTimer.Once(quiet, silent, turn / 4).Bytes));
        return (
            [
                Goal("Outcome and applying rules of a line", microsoft.Name, 100, Against(2, 0)),
                Goal("Outcome and applying rules of a line", sql.Name, 100, Against(4, 0)),
                Goal("Full verdict with findings, 1 line in 10 on a list", microsoft.Name, 30, Against(2, 1)),
                new Target("Allocated for a line without findings", "zero", "≤ 0 B", bytes, bytes.Median < 1),
            ],
            [
                new Table($"The same {lines.Length.ToString("#,0", CultureInfo.InvariantCulture)} lines, median of {rounds} rounds (least–greatest)", Head,
                    [.. names.Select((name, i) => Row(name, costs[i], i < 2 ? null : Against(i, 0), i < 2 ? null : Against(i, 1)))]),
                Shares(rounds, turn / 3, microsoft),
            ]);
    }

    /// <summary>Lines of declarations without any applying rule.</summary>
    private EvaluationCase[] WithoutFindings()
    {
        var declarationsWithFindings = lines.Where((_, i) => (expected[i].Definite | expected[i].Possible) != 0).Select(l => l.Declaration).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. lines.Where(l => !declarationsWithFindings.Contains(l.Declaration))];
    }

    private Table Shares(int rounds, TimeSpan turn, MicrosoftRulesEngine microsoft)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (name, share) in new[] { ("no line on a list", 0.0), ("1 line in 10", 0.1), ("every line on a list", 1.0) })
        {
            var some = mix.Lines(1_000, share, seed: 3);
            using var masks = ProductEngines.Masks(rules);
            using var full = ProductEngines.Full(rules);
            ComparedEngine[] all = [masks, full, microsoft];
            masks.Prepare(some);
            full.Prepare(some);
            var found = new LineResult[some.Length];
            var reference = new LineResult[some.Length];
            new PlainEngine(rules).Evaluate(some, reference);
            foreach (var engine in all)
            {
                engine.Evaluate(some, found);
                AgreementCheck.Require("Evaluate", reference, engine.Name, found, some, rules.Rules);
            }

            var costs = EngineTimer.Rounds(all, some, rounds, turn, _ => 200);
            rows.Add([name, .. costs.Select(c => $"{Number(EngineTimer.Median(c.Select(r => r.Nanoseconds)))} ns, {Number(EngineTimer.Median(c.Select(r => r.Bytes)))} B"),
                $"{Number(EngineTimer.Median(costs[2].Zip(costs[0], (p, o) => p.Nanoseconds / o.Nanoseconds)))}× / {Number(EngineTimer.Median(costs[2].Zip(costs[1], (p, o) => p.Nanoseconds / o.Nanoseconds)))}×"]);
        }

        return new Table("By the share of lines with a listed code", ["lines", "service: outcome and rules", "service: full verdict", microsoft.Name, "RulesEngine to service"], rows);
    }

    private static Target Goal(string what, string peer, double least, Spread ratio) =>
        new(what, peer, string.Create(CultureInfo.InvariantCulture, $"≥ {least:0}×"), ratio, ratio.Median >= least);

    private static string[] Row(string name, LineCost[] costs, Spread? masks, Spread? full)
    {
        var ns = Spread.Of(costs.Select(c => c.Nanoseconds));
        return [name, $"{Number(ns.Median)} ({Number(ns.Min)}–{Number(ns.Max)})", Number(1e9 / ns.Median), double.IsNaN(costs[0].Bytes) ? "" : Number(EngineTimer.Median(costs.Select(c => c.Bytes))), Times(masks), Times(full)];
    }

    private static string Times(Spread? spread) => spread is null ? "" : $"{Number(spread.Median)}× ({Number(spread.Min)}–{Number(spread.Max)})";

    private static string Number(double value) => Figures.Of(value);
}
