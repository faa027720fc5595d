using ExportControl.Storage.Events;

namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>The delivery of an event to a webhook.</summary>
/// <param name="Position">Position of the event.</param>
/// <param name="EventId">Id of the event.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Subject">Subject of the event.</param>
/// <param name="State">What became of it.</param>
/// <param name="Attempts">Attempts that were begun.</param>
/// <param name="CreatedAt">Time at which it became due.</param>
/// <param name="AttemptedAt">Start of the last attempt.</param>
/// <param name="NextAt">Time of the next attempt; null where there is none.</param>
/// <param name="Status">HTTP status of the last answer.</param>
/// <param name="Error">Why the last attempt failed.</param>
public sealed record Delivery(
    long Position,
    Guid EventId,
    EventType Type,
    string Subject,
    DeliveryState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AttemptedAt,
    DateTimeOffset? NextAt,
    int? Status,
    DeliveryError? Error);
