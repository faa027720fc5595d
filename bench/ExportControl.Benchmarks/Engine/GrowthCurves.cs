using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Cost of a line by number of rules, of list rows, and of lines of the declaration.</summary>
internal static class GrowthCurves
{
    private const int Lines = 500;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(60);

    public static Plot WithRules() => Draw("Rules of the rule set", [10, 30, 100, 300, 1_000], BenchmarkRuleSets.OfRules);

    public static Plot WithRows() => Draw("List rows", [1_000, 10_000, 100_000, 1_000_000], BenchmarkRuleSets.OfRows);

    /// <summary>The same lines in smaller and larger declarations.</summary>
    public static Plot WithLines(RuleSet rules, RuleTranslation translation, CaseGenerator mix)
    {
        int[] sizes = [1, 3, 10, 30, 100, 300, 999];
        var lines = mix.Lines(999 * 2, 0.1, each: 1, seed: 7);
        List<ComparedEngine> engines = [.. CreateEngines(rules, translation)];
        engines.ForEach(c => c.Prepare(lines));
        return Plot("Lines of the declaration", sizes, engines, size => Costs(engines, mix.Regroup(lines, size), rules, size));
    }

    private static Plot Draw(string what, int[] sizes, Func<int, RuleSetPackage> make)
    {
        IReadOnlyList<string> names = [];
        var costs = new List<double[]>();
        foreach (var size in sizes)
        {
            var package = make(size);
            var rules = RuleSet.Read(package, 1);
            var translation = new RuleTranslation(rules, package);
            var lines = new CaseGenerator(rules).Lines(Lines, 0.1, seed: 7);
            List<ComparedEngine> engines = [.. CreateEngines(rules, translation)];
            engines.ForEach(c => c.Prepare(lines));
            costs.Add(Costs(engines, lines, rules, 10));
            names = [.. engines.Select(c => c.Name)];
        }

        return Plot(what, sizes, names, costs);
    }

    private static IEnumerable<ComparedEngine> CreateEngines(RuleSet rules, RuleTranslation translation) => [.. ProductEngines.All(rules), new MicrosoftRulesEngine(translation)];

    private static double[] Costs(List<ComparedEngine> engines, EvaluationCase[] lines, RuleSet rules, int size)
    {
        var expected = new LineResult[lines.Length];
        engines[0].Evaluate(lines, expected);
        foreach (var other in engines.Skip(1))
        {
            var found = new LineResult[lines.Length];
            other.Evaluate(lines, found);
            AgreementCheck.Require(engines[0].Name, expected, other.Name, found, lines, rules.Rules);
        }

        var slice = size * Math.Max(1, 100 / size);
        return [.. EngineTimer.Rounds(engines, lines, 3, Turn, _ => slice).Select(c => EngineTimer.Median(c.Select(r => r.Nanoseconds)))];
    }

    private static Plot Plot(string what, int[] sizes, List<ComparedEngine> engines, Func<int, double[]> cost) =>
        Plot(what, sizes, [.. engines.Select(c => c.Name)], [.. sizes.Select(cost)]);

    private static Plot Plot(string what, int[] sizes, IReadOnlyList<string> names, List<double[]> costs) => new(
        $"Cost of a line by {char.ToLowerInvariant(what[0])}{what[1..]}", what, "ns per line", true, true,
        [.. names.Select((name, i) => new Curve(name, [.. sizes.Select(s => (double)s)], [.. costs.Select(c => c[i])]))]);
}
