using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Quality;

/// <summary>A labelled declaration and the answer to it.</summary>
/// <param name="Label">The declaration with its label.</param>
/// <param name="Verdict">The answer in the standard view.</param>
/// <param name="Bytes">Size of the answer as JSON.</param>
internal sealed record JudgedDeclaration(LabelledDeclaration Label, VerdictDocument Verdict, int Bytes)
{
    public bool IsAccepted => Label.Accepted.Contains(Verdict.Outcome);

    /// <summary>Below every accepted outcome.</summary>
    public bool IsMilder => Verdict.Outcome < Label.Accepted.Min();

    /// <summary>Above every accepted outcome.</summary>
    public bool IsHarder => Verdict.Outcome > Label.Accepted.Max();

    public bool IsGreen => Verdict.Lane == Lane.Green;

    /// <summary>A person accepts that nothing restricts the goods.</summary>
    public bool MayBeGreen => Label.Accepted.Contains(Outcome.NoRestriction);

    /// <summary>Lines with a restriction.</summary>
    public IEnumerable<LineVerdictDocument> RestrictedLines => Verdict.Lines.Where(l => l.Outcome != Outcome.NoRestriction);

    /// <summary>Lines whose first finding shows whether the reader sees the reason first: those with a restriction, where a person named the rules that matter.</summary>
    public IEnumerable<LineVerdictDocument> LinesWithReason =>
        Label.RulesThatMatter.Count == 0 ? [] : RestrictedLines.Where(l => l.Findings!.Count > 0);

    /// <summary>The first finding of the line is of a rule that a person named.</summary>
    public bool ShowsReasonFirst(LineVerdictDocument line) => Label.RulesThatMatter.Contains(line.Findings![0].Rule);

    /// <summary>Findings on the lines and on the declaration.</summary>
    public IEnumerable<FindingDocument> Findings => Verdict.Lines.SelectMany(l => l.Findings!).Concat(Verdict.Findings!);

    /// <summary>Number of different facts that the answer asks for.</summary>
    public int MissingFacts => Findings.SelectMany(f => f.MissingFacts).Distinct(StringComparer.Ordinal).Count();
}
