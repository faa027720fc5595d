using ExportControl.Storage.Events;

namespace ExportControl.Storage.Webhooks;

/// <summary>An address that receives the events of a tenant.</summary>
/// <param name="Tenant">The tenant whose events it receives.</param>
/// <param name="Id">Version 7 UUID.</param>
/// <param name="Url">The address.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Types">The types that it receives; null for all.</param>
/// <param name="State">Whether events are delivered.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="Failures">Failed attempts since the last success.</param>
/// <param name="FailingSince">Time of the first of them; null where the last attempt succeeded.</param>
/// <param name="SlowUntil">Nothing is sent before this time.</param>
public sealed record Webhook(
    Guid Tenant,
    Guid Id,
    string Url,
    string? Description,
    IReadOnlyList<EventType>? Types,
    WebhookState State,
    DateTimeOffset CreatedAt,
    int Failures,
    DateTimeOffset? FailingSince,
    DateTimeOffset? SlowUntil);
