namespace ExportControl.Screening.Verdicts.Comparison;

/// <summary>
/// How two verdicts on one declaration differ in what they say: outcomes, and findings by rule, outcome, certainty and what satisfies them.
/// Who judged, the rows shown and the wording make no difference.
/// </summary>
/// <param name="From">Outcome of the verdict before.</param>
/// <param name="To">Outcome of the verdict now.</param>
/// <param name="Lines">Lines that differ, in declared order, the declaration as a whole first.</param>
public sealed record VerdictChange(Outcome From, Outcome To, IReadOnlyList<LineChange> Lines)
{
    /// <summary>Nothing differs.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>The verdict or a line comes to another outcome.</summary>
    public bool ChangesOutcome => From != To || Lines.Any(l => l.From != l.To);

    /// <summary>Compares two verdicts on the same declaration.</summary>
    /// <exception cref="ArgumentException">They have not the same lines.</exception>
    public static VerdictChange Between(Verdict before, Verdict now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (!before.Lines.Select(l => l.Number).SequenceEqual(now.Lines.Select(l => l.Number)))
        {
            throw new ArgumentException("The verdicts are on different declarations: their lines differ.", nameof(now));
        }

        var changes = new List<LineChange>();
        if (!SameFindings(before.Findings, now.Findings))
        {
            changes.Add(Change(null, (before.Outcome, before.Findings), (now.Outcome, now.Findings)));
        }

        for (var i = 0; i < before.Lines.Count; i++)
        {
            var (old, next) = (before.Lines[i], now.Lines[i]);
            if (old.Outcome != next.Outcome || !SameFindings(old.Findings, next.Findings))
            {
                changes.Add(Change(old.Number, (old.Outcome, old.Findings), (next.Outcome, next.Findings)));
            }
        }

        return new VerdictChange(before.Outcome, now.Outcome, changes);
    }

    private static LineChange Change(int? line, (Outcome Outcome, IReadOnlyList<Finding> Findings) before, (Outcome Outcome, IReadOnlyList<Finding> Findings) now)
    {
        var (old, next) = (ByRule(before.Findings), ByRule(now.Findings));
        return new LineChange(
            line,
            before.Outcome,
            now.Outcome,
            [.. next.Keys.Where(r => !old.ContainsKey(r))],
            [.. old.Keys.Where(r => !next.ContainsKey(r))],
            [.. old.Where(r => next.TryGetValue(r.Key, out var same) && !Same(r.Value, same)).Select(r => r.Key)]);
    }

    private static bool SameFindings(IReadOnlyList<Finding> before, IReadOnlyList<Finding> now)
    {
        if (before.Count != now.Count)
        {
            return false;
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (before[i].Rule != now[i].Rule || !Same(before[i], now[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(Finding a, Finding b) => a.Outcome == b.Outcome && a.Certainty == b.Certainty && a.SatisfiedBy == b.SatisfiedBy;

    private static SortedDictionary<string, Finding> ByRule(IReadOnlyList<Finding> findings) =>
        new(findings.ToDictionary(f => f.Rule, StringComparer.Ordinal), StringComparer.Ordinal);
}
