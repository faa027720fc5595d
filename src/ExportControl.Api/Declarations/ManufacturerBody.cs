using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Api.Declarations;

[Description("The manufacturer of a line's goods.")]
internal sealed record ManufacturerBody
{
    public string? Name { get; init; }

    [Description("ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }
}
