using ExportControl.Api.Http.Json;
using ExportControl.Application.Access;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.RuleSets.FourEyes;

namespace ExportControl.Api.RuleSets;

/// <summary>Documents of stored versions.</summary>
internal static class RuleSetMapping
{
    public static RuleSetEntryDocument ToDocument(this RuleSetEntry entry, Language language) => new()
    {
        Version = entry.Version,
        Hash = entry.Hash,
        Status = entry.Status.To<RuleSetVersionStatus>(),
        BaseVersion = entry.BaseVersion,
        Note = entry.Note,
        Author = ToDocument(entry.Author),
        CreatedAt = WireFormat.Instant(entry.CreatedAt),
        ProposedBy = entry.ProposedBy,
        Checks = new(entry.Guard.Count == 0, [.. entry.Guard.Select(f => GuardFindingDocument.Of(f, language))]),
        Approval = ToApproval(entry),
        PublishAt = Instant(entry.PublishAt),
        PublishedAt = Instant(entry.PublishedAt),
        PublishedBy = entry.PublishedBy is { } by ? ToDocument(by) : null,
        RetiredAt = Instant(entry.RetiredAt),
    };

    public static AuditEntryDocument ToDocument(this RuleSetAuditEntry entry) =>
        new(WireFormat.Instant(entry.At), entry.Act.To<RuleSetVersionAction>(), entry.Person, entry.Reason);

    private static PersonDocument ToDocument(Actor actor) => new(
        actor.Name, actor.Kind == ActorKind.Key ? actor.Id : null, actor.Kind == ActorKind.Person ? actor.Id : null, actor.CreatedBy);

    private static ApprovedDocument? ToApproval(RuleSetEntry entry) =>
        entry is { ApprovedBy: { } by, ApprovedAt: { } at } ? new(ToDocument(by), WireFormat.Instant(at), entry.ApprovalReason, entry.OverrideBy is not null) : null;

    private static string? Instant(DateTimeOffset? at) => at is { } set ? WireFormat.Instant(set) : null;
}
