using System.ComponentModel;
using ExportControl.Contracts.Rescreenings.Counts;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Rescreenings;

[Description("Stored declarations evaluated with another rule set: what would change. No verdict is changed.")]
public sealed record RescreeningDocument(
    Guid Id,
    RescreeningJobStatus Status,
    RuleSetStampDocument RuleSet,
    [property: Description("own or all.")] string Tenant,
    [property: Description("Screened at or after; null for the first.")] string? From,
    [property: Description("Screened before; null for all up to createdAt.")] string? Before,
    string CreatedAt,
    string? StartedAt,
    string? FinishedAt,
    ProgressDocument Progress,
    [property: Description("The reason for a failure.")] string? Failure,
    CountsDocument Counts);
