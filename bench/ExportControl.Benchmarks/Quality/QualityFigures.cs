using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Quality;

/// <summary>The figures of a set of judged declarations.</summary>
internal sealed class QualityFigures(IReadOnlyList<JudgedDeclaration> judged)
{
    public IReadOnlyList<JudgedDeclaration> Judged { get; } = judged;

    public int Lines => Judged.Sum(j => j.Verdict.Lines.Count);

    /// <summary>Declarations whose first accepted outcome and whose outcome are these.</summary>
    public int Confused(Outcome wanted, Outcome got) => Judged.Count(j => j.Label.Accepted[0] == wanted && j.Verdict.Outcome == got);

    /// <summary>Declarations whose first accepted lane and whose lane are these.</summary>
    public int Confused(Lane wanted, Lane got) => Judged.Count(j => Verdict.LaneOf(j.Label.Accepted[0]) == wanted && j.Verdict.Lane == got);

    /// <summary>Declarations of a group in a lane.</summary>
    public Share InLane(string group, Lane lane) => Share.Among(Of(group), j => j.Verdict.Lane == lane);

    /// <summary>Declarations of a group that may be green and are.</summary>
    public Share Green(string group) => Share.Among(Of(group).Where(j => j.MayBeGreen), j => j.IsGreen);

    public Share Accepted => Share.Among(Judged, j => j.IsAccepted);

    public Share AcceptedLane => Share.Among(Judged, j => j.Label.Accepted.Select(Verdict.LaneOf).Contains(j.Verdict.Lane));

    public IReadOnlyList<JudgedDeclaration> Milder => [.. Judged.Where(j => j.IsMilder)];

    public IReadOnlyList<JudgedDeclaration> Harder => [.. Judged.Where(j => j.IsHarder)];

    /// <summary>Lines with a restriction whose first finding is of a rule that a person named, of those for which a person named rules.</summary>
    public Share ReasonFirst => Share.Among(Judged.SelectMany(j => j.LinesWithReason.Select(l => (Judged: j, Line: l))), p => p.Judged.ShowsReasonFirst(p.Line));

    /// <summary>Findings on a line with a restriction.</summary>
    public Distribution FindingsOfRestrictedLine => Distribution.Of(Judged.SelectMany(j => j.RestrictedLines).Select(l => l.Findings!.Count));

    /// <summary>Bytes of an answer that is not green.</summary>
    public Distribution Bytes => Distribution.Of(Judged.Where(j => !j.IsGreen).Select(j => j.Bytes));

    /// <summary>Facts that an answer asks for.</summary>
    public Distribution MissingFacts => Distribution.Of(Judged.Select(j => j.MissingFacts));

    /// <summary>Everyday shipments (groups a and b) for which a licence is called due.</summary>
    public Share LicenceDue => Share.Among(Of("a").Concat(Of("b")), j => j.Verdict.Outcome == Outcome.LicenceRequired);

    public IReadOnlyList<RuleUse> Rules => RuleUse.Of(Judged);

    /// <summary>The answers that help least: too mild, then too hard, then those that show another reason first, the longest first.</summary>
    public IReadOnlyList<JudgedDeclaration> Worst(int count) =>
    [
        .. Judged.OrderByDescending(j => Math.Max(0, j.Label.Accepted.Min() - j.Verdict.Outcome)).ThenByDescending(j => Math.Max(0, j.Verdict.Outcome - j.Label.Accepted.Max()))
            .ThenBy(j => j.LinesWithReason.All(j.ShowsReasonFirst)).ThenByDescending(j => j.Bytes).Take(count),
    ];

    private IEnumerable<JudgedDeclaration> Of(string group) => Judged.Where(j => j.Label.Group == group);
}
