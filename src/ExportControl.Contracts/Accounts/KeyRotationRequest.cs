using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Accounts;

[Description("The rotation of a key.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KeyRotationRequest
{
    [Description("Seconds for which the old key stays valid beside the new one, 0 to 604800 (seven days). Default: 3600.")]
    [Range(0, 604_800)]
    public int? OverlapSeconds { get; init; }
}
