using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Webhooks.Deliveries;

[Description("The events to send again.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("NewWebhookReplay")]
public sealed record WebhookReplayRequest
{
    [Description("Events after this sequence are sent again, in order; 0 for all that are stored.")]
    [Required]
    [Length(1, 19)]
    public string? After { get; init; }
}
