using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Declarations.Lines;

[Description("The manufacturer of a line's goods.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ManufacturerDocument
{
    [Required]
    [Length(1, 300)]
    public string? Name { get; init; }

    [Description("ISO 3166-1 alpha-2.")]
    [RegularExpression("^[A-Za-z]{2}$")]
    public string? Country { get; init; }
}
