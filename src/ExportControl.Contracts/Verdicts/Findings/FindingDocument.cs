using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("A rule that applied, or may apply.")]
public sealed record FindingDocument
{
    [Description("Stable id of the rule.")]
    public required string Rule { get; init; }

    [Description("Authority of the rule: KZ, US, EU, UK, INT.")]
    public required string Authority { get; init; }

    public required Outcome Outcome { get; init; }

    [Description("possible: a fact is missing, the code is shorter than the list's, or only part of the code is listed.")]
    public required Certainty Certainty { get; init; }

    [Description("List rows that match, strongest match first.")]
    public required IReadOnlyList<MatchedRowDocument> Matched { get; init; }

    [Description("Number of further matching rows that are not shown.")]
    public required int MatchedOmitted { get; init; }

    [Description("Facts that the rule evaluated; null where not stated.")]
    public required IReadOnlyDictionary<string, string?> Facts { get; init; }

    [Description("JSON pointers into the declaration of the facts that would make the finding definite or remove it.")]
    public required IReadOnlyList<string> MissingFacts { get; init; }

    [Description("The document that satisfied the finding, which then no longer counts.")]
    public required SatisfiedByDocument? SatisfiedBy { get; init; }

    [Description("Licences that the declaration claims but that are not verified; they do not change the outcome.")]
    public required IReadOnlyList<ClaimedLicenceDocument> ClaimedDocuments { get; init; }

    public required string Message { get; init; }

    public required string LegalReference { get; init; }

    [Description("Technical questions that decide a partial match, and how to answer them.")]
    public required IReadOnlyList<QuestionDocument> Questions { get; init; }

    [Description("Statements or documents that would lower the outcome of the finding, if true; empty where there is none. Origin, destination and parties are never included.")]
    public required IReadOnlyList<RemedyDocument> Remedies { get; init; }

    [Description("What the sender can do.")]
    public required string Remedy { get; init; }

    [Description("The source of the rule and its reliability.")]
    public required string Source { get; init; }

    [Description("checked, recalled, seed or inferred.")]
    public required string Confidence { get; init; }
}
