using System.ComponentModel;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.Verdicts;

/// <summary>A verdict as answered; texts are in the reader's language.</summary>
[Description("A verdict: the outcome, every finding, and what was and was not checked.")]
internal sealed record VerdictBody
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

    [Description("When it was judged, UTC, to the millisecond.")]
    public required string ScreenedAt { get; init; }

    [Description("The day whose law applied.")]
    public required DateOnly EffectiveDate { get; init; }

    [Description("The rule set that judged.")]
    public required RuleSetStampBody RuleSet { get; init; }

    public required IReadOnlyList<LineVerdictBody> Lines { get; init; }

    [Description("Findings on the declaration as a whole.")]
    public required IReadOnlyList<FindingBody> Findings { get; init; }

    public required ChecksBody Checks { get; init; }

    [Description("Papers due for the findings that count.")]
    public required IReadOnlyList<RequiredDocumentBody> RequiredDocuments { get; init; }
}

[Description("A rule set's version and the hash of its content.")]
internal sealed record RuleSetStampBody(int Version, string Hash);

[Description("A line's part of the verdict.")]
internal sealed record LineVerdictBody(
    int Number,
    string CommodityCode,
    Outcome Outcome,
    [property: Description("The outcome when every remedy of the findings is applied, if it is true.")] Outcome OutcomeWithRemedies,
    IReadOnlyList<FindingBody> Findings);

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

[Description("A row of a control list that the code met.")]
internal sealed record MatchedBody(
    string List, string Code, MatchKind Match, string Category, string? Label, string? LegalReference, string? Confidence);

[Description("Changes that belong together, and the line's outcome with them alone.")]
internal sealed record RemedyBody(IReadOnlyList<FactChangeBody> Changes, Outcome LineOutcome);

[Description("A fact to state (set, value) or a document to attach (attach, code).")]
internal sealed record FactChangeBody(string? Set, string? Value, string? Attach, string? Code, string? Title);

[Description("The list's own technical question for goods of a code that is listed in part.")]
internal sealed record QuestionBody(string List, IReadOnlyList<string> Categories, string Question, IReadOnlyList<string> Answers);

[Description("The document that satisfied a finding, and why.")]
internal sealed record SatisfiedByBody(string Type, string? Code, string Number, string Reason);

[Description("A licence named but unverified.")]
internal sealed record ClaimedDocumentBody(string Type, string? Code, string Number, bool ValidOnDate, string Message);

[Description("What was checked and what was not.")]
internal sealed record ChecksBody(IReadOnlyList<string> Performed, IReadOnlyList<NotPerformedBody> NotPerformed);

internal sealed record NotPerformedBody(string Check, string Reason);

[Description("A paper that is due.")]
internal sealed record RequiredDocumentBody(
    string Type, string? Code, string Authority, IReadOnlyList<int> Lines, IReadOnlyList<string> Alternatives, string Title);
