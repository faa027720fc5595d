namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>The result of an attempt.</summary>
/// <param name="Status">HTTP status of the answer; null where there was none.</param>
/// <param name="Error">Why it failed; null where the receiver accepted the event.</param>
/// <param name="RetryAfter">How long the receiver asks to wait with every event; null where it does not.</param>
public sealed record DeliveryAttempt(int? Status, DeliveryError? Error, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether the receiver accepted the event.</summary>
    public bool IsAccepted => Error is null;
}
