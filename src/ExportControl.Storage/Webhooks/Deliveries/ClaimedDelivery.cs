using ExportControl.Storage.Events;

namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>A delivery that a replica has claimed for one attempt.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Url">Its address.</param>
/// <param name="SealedSecrets">Its valid secrets, newest first, encrypted.</param>
/// <param name="Event">What is to be sent.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="CreatedAt">Time at which the delivery became due.</param>
/// <param name="StartedAt">Time at which the attempt began.</param>
/// <param name="Token">Identifies the claim.</param>
public sealed record ClaimedDelivery(
    Guid Webhook, string Url, IReadOnlyList<byte[]> SealedSecrets, StoredEvent Event, int Attempt, DateTimeOffset CreatedAt, DateTimeOffset StartedAt, Guid Token);
