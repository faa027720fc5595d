using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("A rule that applied, or may apply. view=standard shows at most two matched rows (one where there are more than 20 lines) and the facts that the message uses, and leaves out empty members; a notice has its message and questions only. view=full shows everything.")]
public sealed record FindingDocument
{
    [Description("Stable id of the rule.")]
    public required string Rule { get; init; }

    [Description("Authority of the rule: KZ, US, EU, UK, INT.")]
    public required string Authority { get; init; }

    public required Outcome Outcome { get; init; }

    [Description("possible: a fact is missing, the code is shorter than the list's, or only part of the code is listed.")]
    public required Certainty Certainty { get; init; }

    [Description("Ids of rules with the same cause, which also apply and are not shown. Absent where there are none, and in view=full.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Also { get; init; }

    [Description("List rows that match, strongest match first.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MatchedRowDocument>? Matched { get; init; }

    [Description("Number of further matching rows that are not shown; absent where there are none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MatchedOmitted { get; init; }

    [Description("Facts that the rule evaluated. view=full: all of them, null where not stated.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string?>? Facts { get; init; }

    [Description("Names of facts of the finding that a profile states, with the id of the profile in the references of the verdict. Absent where there are none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? FromProfiles { get; init; }

    [Description("JSON pointers into the declaration of the facts that would make the finding definite or remove it.")]
    public required IReadOnlyList<string> MissingFacts { get; init; }

    [Description("The document that satisfied the finding, which then no longer counts.")]
    public required SatisfiedByDocument? SatisfiedBy { get; init; }

    [Description("The suppression for which the finding does not count; absent where there is none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SuppressedByDocument? SuppressedBy { get; init; }

    [Description("Suppressions of the rule and the goods that do not hold here; absent where there are none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LapsedSuppressionDocument>? LapsedSuppressions { get; init; }

    [Description("The claimed document for which a licence duty counts as a review until it is verified.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClaimedLicenceDocument? ToVerify { get; init; }

    [Description("Other documents that the declaration claims; they do not change the outcome.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ClaimedLicenceDocument>? ClaimedDocuments { get; init; }

    public required string Message { get; init; }

    [Description("Ids in the questions of the verdict: the answers decide a partial match.")]
    public required IReadOnlyList<string> Questions { get; init; }

    [Description("Number of further questions that view=full shows; absent where there are none.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? QuestionsOmitted { get; init; }

    [Description("Statements or documents that would lower the outcome of the line, if true (view=full: of the finding). Origin, destination and parties are never included.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RemedyDocument>? Remedies { get; init; }

    [Description("What the sender can do.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Remedy { get; init; }

    [Description("Id in the references of the verdict: what the rule is based on.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }
}
