using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Licences;

[Description("Why the state of a licence is changed.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("LicenceReason")]
public sealed record LicenceReasonRequest
{
    [Description("The reason, 1–4000 characters. It is stored in the history.")]
    [Required]
    [Length(1, 4000)]
    public string? Reason { get; init; }
}
