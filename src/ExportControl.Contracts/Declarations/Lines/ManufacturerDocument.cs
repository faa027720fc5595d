using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Declarations.Lines;

[Description("The manufacturer of a line's goods.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ManufacturerDocument
{
    [Required]
    public string? Name { get; init; }

    [Description("ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }
}
