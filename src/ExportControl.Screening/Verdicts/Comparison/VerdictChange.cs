namespace ExportControl.Screening.Verdicts.Comparison;

/// <summary>
/// Difference between two verdicts on one declaration: outcomes, and findings by rule, outcome, certainty and satisfying document.
/// The rule set, the matched entries, the facts and the texts are not compared.
/// </summary>
/// <param name="From">Outcome of the first verdict.</param>
/// <param name="To">Outcome of the second verdict.</param>
/// <param name="Lines">Differences: the declaration as a whole first, then the lines in declared order.</param>
public sealed record VerdictChange(Outcome From, Outcome To, IReadOnlyList<LineChange> Lines)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>True when the outcome of the verdict or of a line differs.</summary>
    public bool ChangesOutcome => From != To || Lines.Any(l => l.From != l.To);

    /// <summary>Compares two verdicts on the same declaration.</summary>
    /// <exception cref="ArgumentException">The line numbers of the verdicts differ.</exception>
    public static VerdictChange Between(Verdict before, Verdict after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!before.Lines.Select(l => l.Number).SequenceEqual(after.Lines.Select(l => l.Number)))
        {
            throw new ArgumentException("The verdicts belong to different declarations: their line numbers differ.", nameof(after));
        }

        var changes = new List<LineChange>();
        if (!HaveSameFindings(before.Findings, after.Findings))
        {
            changes.Add(Change(null, (before.Outcome, before.Findings), (after.Outcome, after.Findings)));
        }

        for (var i = 0; i < before.Lines.Count; i++)
        {
            var (old, next) = (before.Lines[i], after.Lines[i]);
            if (old.Outcome != next.Outcome || !HaveSameFindings(old.Findings, next.Findings))
            {
                changes.Add(Change(old.Number, (old.Outcome, old.Findings), (next.Outcome, next.Findings)));
            }
        }

        return new VerdictChange(before.Outcome, after.Outcome, changes);
    }

    private static LineChange Change(int? line, (Outcome Outcome, IReadOnlyList<Finding> Findings) before, (Outcome Outcome, IReadOnlyList<Finding> Findings) after)
    {
        var (old, next) = (ByRule(before.Findings), ByRule(after.Findings));
        return new LineChange(
            line,
            before.Outcome,
            after.Outcome,
            [.. next.Keys.Where(r => !old.ContainsKey(r))],
            [.. old.Keys.Where(r => !next.ContainsKey(r))],
            [.. old.Where(r => next.TryGetValue(r.Key, out var same) && !IsSame(r.Value, same)).Select(r => r.Key)]);
    }

    private static bool HaveSameFindings(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        if (before.Count != after.Count)
        {
            return false;
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (before[i].Rule != after[i].Rule || !IsSame(before[i], after[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSame(Finding a, Finding b) => a.Outcome == b.Outcome && a.Certainty == b.Certainty && IsSame(a.SatisfiedBy, b.SatisfiedBy)
        && (a.SuppressedBy is null) == (b.SuppressedBy is null);

    // What is left of a licence is no difference.
    private static bool IsSame(SatisfiedBy? a, SatisfiedBy? b) => a?.Type == b?.Type && a?.Number == b?.Number && a?.Reason == b?.Reason;

    private static SortedDictionary<string, Finding> ByRule(IReadOnlyList<Finding> findings) =>
        new(findings.ToDictionary(f => f.Rule, StringComparer.Ordinal), StringComparer.Ordinal);
}
