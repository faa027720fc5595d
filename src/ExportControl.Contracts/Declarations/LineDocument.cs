using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;

namespace ExportControl.Contracts.Declarations;

[Description("One item of goods.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LineDocument
{
    [Description("Item number, 1–999, unique in the declaration.")]
    [Required]
    [Range(1, 999)]
    public int? Number { get; init; }

    [Description("Commodity code of 2–10 digits; spaces and dots are accepted.")]
    [Required]
    public string? CommodityCode { get; init; }

    [Required]
    public string? Description { get; init; }

    [Description("Country of origin, ISO 3166-1 alpha-2; EU and 00 (unknown) are accepted too.")]
    [Required]
    public string? OriginCountry { get; init; }

    [Description("Country the goods were imported from; EU and 00 are accepted too.")]
    public string? ImportedFrom { get; init; }

    public decimal? Quantity { get; init; }

    [Description("Unit of the quantity (UNECE Recommendation 20).")]
    public string? Unit { get; init; }

    public decimal? NetMassKg { get; init; }

    [Description("Item price in the declaration's currency.")]
    [Required]
    public decimal? Value { get; init; }

    [Description("Share of controlled US content in the value, 0–100.")]
    public decimal? UsContentPercent { get; init; }

    [Description("The declarant's own control number (3A001.a.2), EAR99 or NOT_LISTED.")]
    public string? Classification { get; init; }

    [Description("The manufacturer: an object, or its name alone.")]
    [JsonConverter(typeof(ManufacturerConverter))]
    public ManufacturerDocument? Manufacturer { get; init; }

    public Line ToLine(string currency) => new()
    {
        Number = Number!.Value,
        Code = WireFormat.Code(CommodityCode),
        Description = Description!,
        Origin = WireFormat.Country(OriginCountry)!,
        ImportedFrom = WireFormat.Country(ImportedFrom),
        Quantity = Quantity,
        Unit = Unit,
        NetMassKg = NetMassKg,
        Value = WireFormat.Money(Value!.Value, currency),
        UsContentPercent = UsContentPercent,
        Classification = Screening.Values.Classification.TryParse(Classification, out var classification) ? classification : null,
        ManufacturerName = Manufacturer?.Name,
        ManufacturerCountry = WireFormat.Country(Manufacturer?.Country),
    };
}
