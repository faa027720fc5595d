using ExportControl.Screening.Verdicts;

namespace ExportControl.Application.Verdicts.Comparison;

/// <summary>Compares two verdicts line by line and rule by rule.</summary>
public static class VerdictComparer
{
    /// <summary>The lines of both, by number; first the declaration as a whole, if one of them has findings on it.</summary>
    public static IReadOnlyList<LineComparison> Compare(Verdict before, Verdict after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, present) = (before.Lines.ToDictionary(l => l.Number), after.Lines.ToDictionary(l => l.Number));
        var lines = old.Keys.Union(present.Keys).Order().Select(n => Line(n, old.TryGetValue(n, out var first) ? first : null, present.TryGetValue(n, out var second) ? second : null));
        var whole = Findings(before.Findings, after.Findings);
        return whole.Count > 0 ? [new LineComparison(0, null, null, whole), .. lines] : [.. lines];
    }

    private static LineComparison Line(int number, LineVerdict? before, LineVerdict? after) => new(number, before, after, Findings(before?.Findings ?? [], after?.Findings ?? []));

    // A rule may have several findings on a line: they are compared in their order.
    private static List<FindingComparison> Findings(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        var (old, present) = (before.ToLookup(f => f.Rule, StringComparer.Ordinal), after.ToLookup(f => f.Rule, StringComparer.Ordinal));
        return [.. before.Concat(after).Select(f => f.Rule).Distinct(StringComparer.Ordinal)
            .SelectMany(rule => Pairs([.. old[rule]], [.. present[rule]]).Select(p => Finding(rule, p.Before, p.After)))
            .OrderBy(f => f.Change == FindingChange.Same)
            .ThenByDescending(f => (f.After ?? f.Before)!.Outcome)];
    }

    private static IEnumerable<(Finding? Before, Finding? After)> Pairs(List<Finding> before, List<Finding> after) =>
        Enumerable.Range(0, Math.Max(before.Count, after.Count)).Select(i => (before.ElementAtOrDefault(i), after.ElementAtOrDefault(i)));

    private static FindingComparison Finding(string rule, Finding? before, Finding? after)
    {
        if (before is null || after is null)
        {
            return new(rule, before is null ? FindingChange.Added : FindingChange.Removed, before, after, []);
        }

        var facts = before.Facts.Keys.Union(after.Facts.Keys, StringComparer.Ordinal)
            .Select(n => new FactDifference(n, before.Facts.GetValueOrDefault(n), after.Facts.GetValueOrDefault(n)))
            .Where(f => f.Before != f.After).ToList();
        var change = before.Outcome != after.Outcome || before.Certainty != after.Certainty || before.Counts() != after.Counts() ? FindingChange.Outcome
            : facts.Count > 0 || !Rows(before).SequenceEqual(Rows(after)) ? FindingChange.Facts
            : FindingChange.Same;
        return new(rule, change, before, after, facts);
    }

    private static IEnumerable<string> Rows(Finding finding) => finding.Matched.Select(m => $"{m.List} {m.Code} {m.Category}");
}
