using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Webhooks.Secrets;

[Description("The rotation of the secret of a webhook.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SecretRotationRequest
{
    [Description("Seconds for which the other secrets sign deliveries too, 0 to 604800 (seven days). Default: 86400 (one day).")]
    [Range(0, 604_800)]
    public int? OverlapSeconds { get; init; }
}
