using ExportControl.Contracts.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Orders the findings of a line and joins those of the same cause. Rules of edition 1 have no weights and no causes: their findings are ordered by rule id and all shown.</summary>
internal sealed class LinePresenter(RuleSetIndex index)
{
    /// <summary>The findings of a line as shown.</summary>
    public PresentedLine Present(LineVerdict line)
    {
        if (line.Findings.Count == 0)
        {
            return new PresentedLine(line, [], [], []);
        }

        var all = Order(line.Findings);
        var restricted = line.Outcome > Outcome.Notice;
        var shownBeside = new Dictionary<Finding, Finding>(ReferenceEqualityComparer.Instance);
        foreach (var finding in all)
        {
            if (Stronger(finding, all, shownBeside) is { } stronger)
            {
                shownBeside.Add(finding, stronger);
            }
        }

        var also = shownBeside.Keys.ToLookup(f => Shown(f, shownBeside), f => f.Rule, ReferenceEqualityComparer.Instance);
        bool IsNamedOnly(Finding finding) => restricted && IsNotice(finding);
        return new PresentedLine(
            line,
            all,
            [.. all.Where(f => !shownBeside.ContainsKey(f) && !IsNamedOnly(f)).Select(f => new PresentedFinding(f, [.. also[f].Order(StringComparer.Ordinal)]))],
            [.. all.Where(f => !shownBeside.ContainsKey(f) && IsNamedOnly(f)).SelectMany(f => also[f].Prepend(f.Rule))]);
    }

    /// <summary>Findings that count first, then by falling outcome, certainty, weight of the rule, and rule id.</summary>
    public IReadOnlyList<Finding> Order(IReadOnlyList<Finding> findings) =>
    [
        .. findings.OrderByDescending(f => f.Counts()).ThenByDescending(f => f.Outcome).ThenBy(f => f.Certainty)
            .ThenByDescending(f => index.Rule(f.Rule).Weight).ThenBy(f => f.Rule, StringComparer.Ordinal),
    ];

    public static bool IsNotice(Finding finding) => finding is { Outcome: Outcome.Notice, SatisfiedBy: null };

    // The first finding before this one, in the order shown, of a rule that has the same cause and is at least as severe. Two rules that name each other do not hide each other.
    private Finding? Stronger(Finding finding, IReadOnlyList<Finding> all, Dictionary<Finding, Finding> shownBeside)
    {
        var causes = finding.SatisfiedBy is null ? index.Rule(finding.Rule).PartOf : [];
        foreach (var other in all.TakeWhile(o => !ReferenceEquals(o, finding)))
        {
            if (causes.Contains(other.Rule) && other.Outcome >= finding.Outcome && (other.Counts() || !finding.Counts()) && !ReferenceEquals(Shown(other, shownBeside), finding))
            {
                return other;
            }
        }

        return null;
    }

    private static Finding Shown(Finding finding, Dictionary<Finding, Finding> shownBeside)
    {
        while (shownBeside.TryGetValue(finding, out var stronger))
        {
            finding = stronger;
        }

        return finding;
    }
}
