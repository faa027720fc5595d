using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts;

/// <summary>A verdict as returned, with texts in the language of the request.</summary>
[Description("A verdict: the outcome, what decided it, the findings of each line, and what was and was not checked. view=summary has the members up to lines.")]
public sealed record VerdictDocument
{
    [Description("Null for a check, which stores nothing.")]
    public required Guid? Id { get; init; }

    [Description("Null for a check, which stores nothing.")]
    public required Guid? DeclarationId { get; init; }

    public required string Reference { get; init; }

    public required int Revision { get; init; }

    [Description("The verdict of the same revision that this one replaces after a re-screening; absent where there is none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Replaces { get; init; }

    [Description("The verdict that replaces this one after a re-screening; absent where there is none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? ReplacedBy { get; init; }

    [Description("The worst line's outcome.")]
    public required Outcome Outcome { get; init; }

    [Description("green (no_restriction), yellow (review, licence_required), red (prohibited).")]
    public required Lane Lane { get; init; }

    [Description("What happens, why, and what to do, in the requested language.")]
    public required string Summary { get; init; }

    [Description("Number of the line that decides the outcome; null for no_restriction.")]
    public required int? DecidingLine { get; init; }

    [Description("Rule id of the finding that decides the outcome; null for no_restriction.")]
    public required string? DecidingFinding { get; init; }

    [Description("When it was screened, UTC, to the millisecond.")]
    public required string ScreenedAt { get; init; }

    [Description("The day whose law was applied.")]
    public required DateOnly EffectiveDate { get; init; }

    [Description("The rule set of the verdict.")]
    public required RuleSetStampDocument RuleSet { get; init; }

    public required IReadOnlyList<LineVerdictDocument> Lines { get; init; }

    [Description("Findings on the declaration as a whole. Absent in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FindingDocument>? Findings { get; init; }

    [Description("Facts that the declaration does not state and that profiles of its parties state. Absent where there are none, and in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProfileFactDocument>? FromProfiles { get; init; }

    [Description("What rules and list rows are based on, by the id that findings and matched rows name in reference. Absent in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, ReferenceDocument>? References { get; init; }

    [Description("The meaning of each confidence that the references name. Absent in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Confidences { get; init; }

    [Description("Questions about goods whose code is listed in part, by the id that findings name in questions. Absent in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, QuestionDocument>? Questions { get; init; }

    [Description("Absent in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChecksDocument? Checks { get; init; }

    [Description("Documents required by the findings that count; those of prohibited lines only in view=full. Absent in view=summary.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RequiredPaperDocument>? RequiredDocuments { get; init; }

    [Description("State of the case that the verdict opened, once it is no longer open. Only where one verdict or one declaration is read.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseStatus? CaseState { get; init; }

    [Description("The newest verdict of the declaration, where it is another one. Only where one verdict or one declaration is read.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? SupersededBy { get; init; }
}
