using System.ComponentModel;
using ExportControl.Contracts.Events;

namespace ExportControl.Contracts.Webhooks;

[Description("An address that receives the events of the tenant.")]
public sealed record WebhookDocument(
    [property: Description("Id of the webhook.")] Guid Id,
    [property: Description("Address of the receiver.")] string Url,
    [property: Description("What it is for.")] string? Description,
    [property: Description("Types of events that it receives; null for all.")] IReadOnlyList<EventKind>? Types,
    [property: Description("active; disabled by a request; gone after the receiver answered 410.")] WebhookStatus State,
    [property: Description("Time of creation.")] string CreatedAt,
    [property: Description("Failed attempts since the last success.")] int Failures,
    [property: Description("Time of the first of them; null where the last attempt succeeded.")] string? FailingSince,
    [property: Description("Nothing is sent before this time; null where nothing is held back.")] string? SlowUntil);
