using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("A version of the rule set. One version is published at a time.")]
public sealed record RuleSetEntryDocument
{
    [Description("Assigned at the draft and never reused.")]
    public required int Version { get; init; }

    [Description("SHA-256 of all its files.")]
    public required string Hash { get; init; }

    [Description("draft → approved → scheduled or published → retired. A retired version, or a draft of the program, is proposed by a person and approved by another one before it is published.")]
    public required RuleSetVersionStatus Status { get; init; }

    [Description("The base version.")]
    public required int? BaseVersion { get; init; }

    public required string? Note { get; init; }

    public required PersonDocument Author { get; init; }

    public required string CreatedAt { get; init; }

    [Description("Who asks for the approval: the author, or the person who proposed the version. Null for a draft of the program that is not proposed.")]
    public required string? ProposedBy { get; init; }

    [Description("Findings of the list guard compared with the version that was published at the time of the draft or, later, of the approval.")]
    public required GuardDocument Checks { get; init; }

    [Description("Null before the approval. The rules that the program publishes at the first start need none.")]
    public required ApprovedDocument? Approval { get; init; }

    [Description("The scheduled time of publication, or null.")]
    public required string? PublishAt { get; init; }

    public required string? PublishedAt { get; init; }

    [Description("Null where the program published its own rules.")]
    public required PersonDocument? PublishedBy { get; init; }

    public required string? RetiredAt { get; init; }
}
