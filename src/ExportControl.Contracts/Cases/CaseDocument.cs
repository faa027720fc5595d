using System.ComponentModel;
using System.Text.Json.Serialization;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Cases;

/// <summary>A case as returned, with texts in the language of the request.</summary>
[Description("A verdict above no_restriction on which a person decides. A list has the members up to version.")]
public sealed record CaseDocument
{
    [Description("Id of the case and of its verdict.")]
    public required Guid Id { get; init; }

    [Description("The declaration.")]
    public required Guid DeclarationId { get; init; }

    [Description("The sender's id of the declaration.")]
    public required string Reference { get; init; }

    [Description("Revision of the declaration.")]
    public required int Revision { get; init; }

    [Description("Outcome of the verdict.")]
    public required Outcome Outcome { get; init; }

    public required Lane Lane { get; init; }

    [Description("What happens, why, and what to do, in the requested language.")]
    public required string Summary { get; init; }

    [Description("Number of the line that decides the outcome.")]
    public required int? DecidingLine { get; init; }

    [Description("Rule id of the finding that decides the outcome.")]
    public required string? DecidingFinding { get; init; }

    public required CaseStatus State { get; init; }

    [Description("Risk score by which the queue is ordered, highest first; null for the roles broker and erp.")]
    public required int? Risk { get; init; }

    [Description("Highest tier of the goods; null where they have none.")]
    public required string? Tier { get; init; }

    [Description("Value in US dollars; null where a currency has no rate.")]
    public required decimal? ValueUsd { get; init; }

    [Description("Time of screening.")]
    public required string OpenedAt { get; init; }

    [Description("When a decision is due, by working days and hours. An answer of the declarant moves it.")]
    public required string DueAt { get; init; }

    [Description("false: the days off until dueAt are not all published, and it may be later.")]
    public required bool DueIsFinal { get; init; }

    [Description("Whether the due time is over. A case that waits for an answer is not overdue.")]
    public required bool Overdue { get; init; }

    [Description("Since when the declarant has a question; null while there is none.")]
    public required string? PausedAt { get; init; }

    [Description("Who works on it; null where there is no owner, and for the roles broker and erp.")]
    public required CaseOwnerDocument? Owner { get; init; }

    [Description("The first of two people who release prohibited goods; null where there is none, and for the roles broker and erp.")]
    public required CasePersonDocument? ProposedBy { get; init; }

    [Description("Who released or refused it; null where it is not decided, and for the roles broker and erp.")]
    public required CasePersonDocument? DecidedBy { get; init; }

    [Description("Number of changes; also the ETag.")]
    public required int Version { get; init; }

    [Description("Questions to the declarant, oldest first. Absent in a list.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseQuestionDocument>? Questions { get; init; }

    [Description("The history, oldest first; for the roles broker and erp only what concerns the declarant. Absent in a list.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseEntryDocument>? History { get; init; }

    [Description("The attached files; for the roles broker and erp their own. Absent in a list.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseAttachmentDocument>? Attachments { get; init; }

    [Description("Authorities that are asked about a licence for the goods. Absent in a list.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CaseAuthorityDocument>? Authorities { get; init; }

    [Description("The verdict before this one, which this case replaces. Absent in a list and for the first verdict.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseVerdictDocument? Replaces { get; init; }

    [Description("The newest verdict of the declaration. Absent in a list and where it is the verdict of this case.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CaseVerdictDocument? SupersededBy { get; init; }
}
