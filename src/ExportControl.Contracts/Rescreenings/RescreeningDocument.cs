using System.ComponentModel;
using ExportControl.Contracts.Rescreenings.Counts;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Rescreenings;

[Description("Stored declarations evaluated with another rule set: what would change, or what was written. No stored verdict is changed.")]
public sealed record RescreeningDocument(
    Guid Id,
    [property: Description("compare: records what would change; apply: also writes a new verdict where one differs; publication: the same, started by the service.")] RescreeningJobKind Kind,
    RescreeningJobStatus Status,
    RuleSetStampDocument RuleSet,
    [property: Description("own or all.")] string Tenant,
    [property: Description("Screened at or after; null for the first.")] string? From,
    [property: Description("Screened before; null for all up to createdAt.")] string? Before,
    [property: Description("Of one that writes: only revisions received at or after are read; null: no limit.")] string? ReceivedSince,
    string CreatedAt,
    string? StartedAt,
    string? FinishedAt,
    ProgressDocument Progress,
    [property: Description("The reason for a failure.")] string? Failure,
    CountsDocument Counts);
