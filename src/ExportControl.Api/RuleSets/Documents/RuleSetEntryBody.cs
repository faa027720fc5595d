using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets.Documents;

[Description("A version of the rule set. One version is published at a time.")]
internal sealed record RuleSetEntryBody
{
    [Description("Assigned at the draft and never reused.")]
    public required int Version { get; init; }

    [Description("SHA-256 of all its files.")]
    public required string Hash { get; init; }

    [Description("draft → approved → scheduled or published → retired. A retired version can be published again.")]
    public required RuleSetStatus Status { get; init; }

    [Description("The base version.")]
    public required int? BaseVersion { get; init; }

    public required string? Note { get; init; }

    public required PersonBody Author { get; init; }

    public required string CreatedAt { get; init; }

    [Description("Findings of the list guard compared with the version that was published at the time of the draft or, later, of the approval.")]
    public required GuardBody Checks { get; init; }

    [Description("Null before the approval. The rules that come with the program need none.")]
    public required ApprovedBody? Approval { get; init; }

    [Description("The scheduled time of publication, or null.")]
    public required string? PublishAt { get; init; }

    public required string? PublishedAt { get; init; }

    [Description("Null where the program published its own rules.")]
    public required PersonBody? PublishedBy { get; init; }

    public required string? RetiredAt { get; init; }

    public static RuleSetEntryBody Of(RuleSetEntry entry, Language language) => new()
    {
        Version = entry.Version,
        Hash = entry.Hash,
        Status = entry.Status,
        BaseVersion = entry.BaseVersion,
        Note = entry.Note,
        Author = PersonBody.Of(entry.Author)!,
        CreatedAt = WireFormat.Instant(entry.CreatedAt),
        Checks = GuardBody.Of(entry, language),
        Approval = ApprovedBody.Of(entry),
        PublishAt = entry.PublishAt is { } due ? WireFormat.Instant(due) : null,
        PublishedAt = entry.PublishedAt is { } at ? WireFormat.Instant(at) : null,
        PublishedBy = PersonBody.Of(entry.PublishedBy),
        RetiredAt = entry.RetiredAt is { } end ? WireFormat.Instant(end) : null,
    };
}

[Description("A person. The key is null for actions at the command line or by the program.")]
internal sealed record PersonBody(string Name, Guid? Key)
{
    public static PersonBody? Of(Person? person) => person is null ? null : new(person.Name, person.Key);
}

[Description("The approval by a second person.")]
internal sealed record ApprovedBody(PersonBody By, string At, string? Reason, [property: Description("Whether findings of the list guard were overridden.")] bool OverrodeGuard)
{
    public static ApprovedBody? Of(RuleSetEntry entry) =>
        entry is { ApprovedBy: { } by, ApprovedAt: { } at } ? new(PersonBody.Of(by)!, WireFormat.Instant(at), entry.ApprovalReason, entry.OverrideBy is not null) : null;
}

[Description("The findings of the list guard. An approver may override them with a reason.")]
internal sealed record GuardBody(bool Passed, IReadOnlyList<GuardFindingBody> Findings)
{
    public static GuardBody Of(RuleSetEntry entry, Language language) => new(entry.Guard.Count == 0, [.. entry.Guard.Select(f => GuardFindingBody.Of(f, language))]);
}
