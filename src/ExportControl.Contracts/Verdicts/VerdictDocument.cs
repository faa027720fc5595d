using System.ComponentModel;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts;

/// <summary>A verdict as returned, with texts in the language of the request.</summary>
[Description("A verdict: the outcome, every finding, and what was and was not checked.")]
public sealed record VerdictDocument
{
    [Description("Null for a check, which stores nothing.")]
    public required Guid? Id { get; init; }

    [Description("Null for a check, which stores nothing.")]
    public required Guid? DeclarationId { get; init; }

    public required string Reference { get; init; }

    public required int Revision { get; init; }

    [Description("The worst line's outcome.")]
    public required Outcome Outcome { get; init; }

    [Description("green (no_restriction), yellow (review, licence_required), red (prohibited).")]
    public required Lane Lane { get; init; }

    [Description("When it was screened, UTC, to the millisecond.")]
    public required string ScreenedAt { get; init; }

    [Description("The day whose law was applied.")]
    public required DateOnly EffectiveDate { get; init; }

    [Description("The rule set of the verdict.")]
    public required RuleSetStampDocument RuleSet { get; init; }

    public required IReadOnlyList<LineVerdictDocument> Lines { get; init; }

    [Description("Findings on the declaration as a whole.")]
    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    public required ChecksDocument Checks { get; init; }

    [Description("Documents required by the findings that count.")]
    public required IReadOnlyList<RequiredPaperDocument> RequiredDocuments { get; init; }
}
