using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets;

[Description("A version of the rule set; one is published at a time.")]
internal sealed record RuleSetEntryBody
{
    [Description("Given at the draft and never again.")]
    public required int Version { get; init; }

    [Description("sha256 over all its files.")]
    public required string Hash { get; init; }

    [Description("draft → approved → scheduled or published → retired; a retired version may be published again.")]
    public required RuleSetStatus Status { get; init; }

    [Description("The version it was made from.")]
    public required int? BaseVersion { get; init; }

    public required string? Note { get; init; }

    public required PersonBody Author { get; init; }

    public required string CreatedAt { get; init; }

    [Description("What the list guard says against the version published when it was drafted or, later, approved.")]
    public required GuardBody Checks { get; init; }

    [Description("Null before a second person has approved it; never needed for the rules that come with the program.")]
    public required ApprovedBody? Approval { get; init; }

    [Description("When it is to be published; null where no time is set.")]
    public required string? PublishAt { get; init; }

    public required string? PublishedAt { get; init; }

    [Description("Null where the program published the rules it came with.")]
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

[Description("Who: by name and, unless it was done at the command line or by the program, by key.")]
internal sealed record PersonBody(string Name, Guid? Key)
{
    public static PersonBody? Of(Person? person) => person is null ? null : new(person.Name, person.Key);
}

[Description("The second person's approval.")]
internal sealed record ApprovedBody(PersonBody By, string At, string? Reason, [property: Description("Whether it let pass what the list guard found.")] bool OverrodeGuard)
{
    public static ApprovedBody? Of(RuleSetEntry entry) =>
        entry is { ApprovedBy: { } by, ApprovedAt: { } at } ? new(PersonBody.Of(by)!, WireFormat.Instant(at), entry.ApprovalReason, entry.OverrideBy is not null) : null;
}

[Description("What the list guard found. An approver may let it pass, with a reason.")]
internal sealed record GuardBody(bool Passed, IReadOnlyList<GuardFindingBody> Findings)
{
    public static GuardBody Of(RuleSetEntry entry, Language language) => new(entry.Guard.Count == 0, [.. entry.Guard.Select(f => GuardFindingBody.Of(f, language))]);
}
