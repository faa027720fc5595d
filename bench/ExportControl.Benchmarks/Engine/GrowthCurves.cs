using ExportControl.Benchmarks.Report;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine;

/// <summary>How the cost of a line grows with rules, with list rows, and with the lines of a declaration.</summary>
internal static class Growth
{
    private const int Lines = 500;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(60);

    public static Plot WithRules() => Draw("Rules of the rule set", [10, 30, 100, 300, 1_000], CommonRules.OfRules);

    public static Plot WithRows() => Draw("List rows", [1_000, 10_000, 100_000, 1_000_000], CommonRules.OfRows);

    /// <summary>The same lines in smaller and larger declarations.</summary>
    public static Plot WithLines(RuleSet rules, Translation translation, Mix mix)
    {
        int[] sizes = [1, 3, 10, 30, 100, 300, 999];
        var lines = mix.Lines(999 * 2, 0.1, each: 1, seed: 7);
        List<Contender> contenders = [.. Contenders(rules, translation)];
        contenders.ForEach(c => c.Prepare(lines));
        return Plot("Lines of the declaration", sizes, contenders, size => Costs(contenders, mix.Regroup(lines, size), rules, size));
    }

    private static Plot Draw(string what, int[] sizes, Func<int, RuleSetPackage> make)
    {
        IReadOnlyList<string> names = [];
        var costs = new List<double[]>();
        foreach (var size in sizes)
        {
            var package = make(size);
            var rules = RuleSet.Read(package, 1);
            var translation = new Translation(rules, package);
            var lines = new Mix(rules).Lines(Lines, 0.1, seed: 7);
            List<Contender> contenders = [.. Contenders(rules, translation)];
            contenders.ForEach(c => c.Prepare(lines));
            costs.Add(Costs(contenders, lines, rules, 10));
            names = [.. contenders.Select(c => c.Name)];
        }

        return Plot(what, sizes, names, costs);
    }

    private static IEnumerable<Contender> Contenders(RuleSet rules, Translation translation) => [.. Ours.All(rules), new MicrosoftRules(translation)];

    private static double[] Costs(List<Contender> contenders, Case[] lines, RuleSet rules, int size)
    {
        var expected = new Judged[lines.Length];
        contenders[0].Judge(lines, expected);
        foreach (var other in contenders.Skip(1))
        {
            var found = new Judged[lines.Length];
            other.Judge(lines, found);
            Agreement.Demand(contenders[0].Name, expected, other.Name, found, lines, rules.Rules);
        }

        var slice = size * Math.Max(1, 100 / size);
        return [.. Measure.Rounds(contenders, lines, 3, Turn, _ => slice).Select(c => Measure.Median(c.Select(r => r.Nanoseconds)))];
    }

    private static Plot Plot(string what, int[] sizes, List<Contender> contenders, Func<int, double[]> cost) =>
        Plot(what, sizes, [.. contenders.Select(c => c.Name)], [.. sizes.Select(cost)]);

    private static Plot Plot(string what, int[] sizes, IReadOnlyList<string> names, List<double[]> costs) => new(
        $"Cost of a line by {char.ToLowerInvariant(what[0])}{what[1..]}", what, "ns a line", true, true,
        [.. names.Select((name, i) => new Curve(name, [.. sizes.Select(s => (double)s)], [.. costs.Select(c => c[i])]))]);
}
