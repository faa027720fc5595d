using ExportControl.Storage.Webhooks.Deliveries;

namespace ExportControl.Application.Webhooks;

/// <summary>The result of a test delivery.</summary>
/// <param name="Id">Id of the event that was sent.</param>
/// <param name="Attempt">The result.</param>
/// <param name="Duration">Time from the connection to the answer.</param>
public sealed record TestDelivery(Guid Id, DeliveryAttempt Attempt, TimeSpan Duration);
