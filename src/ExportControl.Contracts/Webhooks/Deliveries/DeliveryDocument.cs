using System.ComponentModel;
using ExportControl.Contracts.Events;

namespace ExportControl.Contracts.Webhooks.Deliveries;

[Description("The delivery of an event to a webhook.")]
public sealed record DeliveryDocument(
    [property: Description("Sequence of the event.")] string Sequence,
    [property: Description("Id of the event.")] Guid EventId,
    [property: Description("Type of the event.")] EventKind Type,
    [property: Description("What the event is about.")] string Subject,
    [property: Description("due: to be sent; sent: accepted by the receiver; dead: given up, and can be replayed.")] DeliveryStatus State,
    [property: Description("Attempts that were begun.")] int Attempts,
    [property: Description("Time at which it became due.")] string CreatedAt,
    [property: Description("Start of the last attempt.")] string? AttemptedAt,
    [property: Description("Time of the next attempt; null where there is none. It waits for earlier events of its subject.")] string? NextAt,
    [property: Description("HTTP status of the last answer; null where there was none.")] int? Status,
    [property: Description("Why the last attempt failed; null where it succeeded or none was made.")] DeliveryFailure? Error);
