using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Licences;

[Description("Goods that a licence permits. Without quantity and value it does not limit them.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("NewLicenceLine")]
public sealed record LicenceLineRequest
{
    [Description("Commodity codes or their beginnings, 2, 4, 6, 8 or 10 digits, 1–500. An identification conclusion frees the ten-digit codes that it names and no others.")]
    [Required]
    [Length(1, 500)]
    public IReadOnlyList<string?>? Codes { get; init; }

    [Description("Countries of destination, ISO 3166-1 alpha-2. Absent or empty: any.")]
    [MaxLength(250)]
    public IReadOnlyList<string?>? Destinations { get; init; }

    [Description("Tax ids or names of the consignees. Absent or empty: any.")]
    [MaxLength(500)]
    public IReadOnlyList<string?>? Consignees { get; init; }

    [Description("Unit of the quantity: UN/ECE Recommendation 20, OKEI code or symbol. Required with quantity.")]
    [Length(1, 20)]
    public string? Unit { get; init; }

    [Description("Permitted quantity.")]
    public decimal? Quantity { get; init; }

    [Description("ISO 4217 code of the value. Required with value.")]
    [Length(3, 3)]
    public string? Currency { get; init; }

    [Description("Permitted value.")]
    public decimal? Value { get; init; }

    [Description("Share by which quantity and value may be exceeded, 0–1: 0.1 for a tenth. Default: 0.")]
    public decimal? Tolerance { get; init; }
}
