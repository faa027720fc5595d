using System.ComponentModel;

namespace ExportControl.Contracts.Webhooks.Deliveries;

[Description("What was made due again.")]
public sealed record WebhookReplayResponse(
    [property: Description("Number of deliveries.")] int Deliveries,
    [property: Description("The value of after for the next request where there are more events; null where all were covered.")] string? Next);
