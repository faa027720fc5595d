using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Licences;

[Description("The holder of a licence. A declaration uses the licence where its exporter has the tax id, or the name where one of them has no tax id.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LicenceHolderDocument
{
    [Description("Name, 1–300 characters.")]
    [Required]
    [Length(1, 300)]
    public string? Name { get; init; }

    [Description("Tax id; null where it has none.")]
    [Length(1, 30)]
    public string? TaxId { get; init; }
}
