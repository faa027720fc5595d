using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.Verdicts;

[Description("A rule that applied, or may apply.")]
internal sealed record FindingBody
{
    [Description("Stable id of the rule.")]
    public required string Rule { get; init; }

    [Description("Whose rule: KZ, US, EU, UK, INT.")]
    public required string Authority { get; init; }

    public required Outcome Outcome { get; init; }

    [Description("possible: a fact is missing, the code is shorter than the list's, or only part of the code is listed.")]
    public required Certainty Certainty { get; init; }

    [Description("List rows met, strongest match first.")]
    public required IReadOnlyList<MatchedBody> Matched { get; init; }

    [Description("Rows met beyond those shown.")]
    public required int MatchedOmitted { get; init; }

    [Description("Facts the rule read; null where not stated.")]
    public required IReadOnlyDictionary<string, string?> Facts { get; init; }

    [Description("JSON pointers into the declaration of the facts that would settle it.")]
    public required IReadOnlyList<string> MissingFacts { get; init; }

    [Description("The document that satisfied the finding, which then no longer counts.")]
    public required SatisfiedByBody? SatisfiedBy { get; init; }

    [Description("Licences named in the declaration but verified nowhere; they change no outcome.")]
    public required IReadOnlyList<ClaimedDocumentBody> ClaimedDocuments { get; init; }

    public required string Message { get; init; }

    public required string LegalReference { get; init; }

    [Description("Technical questions that settle a partial match, and how to answer them.")]
    public required IReadOnlyList<QuestionBody> Questions { get; init; }

    [Description("What would lower the finding, if it is true; empty when nothing that may be stated or attached does. Origin, destination and parties are never among it.")]
    public required IReadOnlyList<RemedyBody> Remedies { get; init; }

    [Description("What to do about it.")]
    public required string Remedy { get; init; }

    [Description("Where the rule was taken from, and how far it can be relied on.")]
    public required string Source { get; init; }

    [Description("checked, recalled, seed or inferred.")]
    public required string Confidence { get; init; }
}
