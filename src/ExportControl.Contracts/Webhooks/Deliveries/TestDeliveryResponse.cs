using System.ComponentModel;

namespace ExportControl.Contracts.Webhooks.Deliveries;

[Description("The result of a test delivery.")]
public sealed record TestDeliveryResponse(
    [property: Description("Id of the test event.")] Guid EventId,
    [property: Description("Whether the receiver accepted it.")] bool Accepted,
    [property: Description("HTTP status of the answer; null where there was none.")] int? Status,
    [property: Description("Why it failed; null where it succeeded.")] DeliveryFailure? Error,
    [property: Description("Time until the answer.")] int Milliseconds);
