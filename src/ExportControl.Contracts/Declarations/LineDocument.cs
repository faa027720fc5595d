using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Declarations.Lines;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Declarations;

namespace ExportControl.Contracts.Declarations;

[Description("One item of goods.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("DeclarationLine")]
public sealed record LineDocument
{
    [Description("Item number, 1–999, unique in the declaration.")]
    [Required]
    [Range(1, 999)]
    public int? Number { get; init; }

    [Description("Commodity code of 2, 4, 6, 8 or 10 digits; spaces and dots are accepted.")]
    [Required]
    [RegularExpression(@"^[ .\u00A0]*(?:[0-9][ .\u00A0]*[0-9][ .\u00A0]*){1,5}$"), MaxLength(40)]
    public string? CommodityCode { get; init; }

    [Required]
    [Length(1, 4000)]
    public string? Description { get; init; }

    [Description("Country of origin, ISO 3166-1 alpha-2; EU and 00 (unknown) are accepted too.")]
    [Required]
    [RegularExpression("^(?:[A-Za-z]{2}|00)$")]
    public string? OriginCountry { get; init; }

    [Description("Country the goods were imported from; EU and 00 are accepted too.")]
    [RegularExpression("^(?:[A-Za-z]{2}|00)$")]
    public string? ImportedFrom { get; init; }

    [Range(0, 999_999_999_999_999)]
    public decimal? Quantity { get; init; }

    [Description("Unit of the quantity (UNECE Recommendation 20).")]
    [Length(1, 20)]
    public string? Unit { get; init; }

    [Range(0, 999_999_999_999_999)]
    public decimal? NetMassKg { get; init; }

    [Description("Item price in the declaration's currency.")]
    [Required]
    [Range(0, 999_999_999_999_999)]
    public decimal? Value { get; init; }

    [Description("Share of controlled US content in the value, 0–100.")]
    [Range(0, 100)]
    public decimal? UsContentPercent { get; init; }

    [Description("The declarant's own classification: an object with a member for each regime, or one text whose form shows the regime: a control number (3A001.a.2, ML10), EAR99 or NOT_LISTED.")]
    [JsonConverter(typeof(ClassificationConverter))]
    public ClassificationDocument? Classification { get; init; }

    [Description("Answers to questions on the kind of goods, at most 50, each to another question.")]
    [MaxLength(50)]
    public IReadOnlyList<AnswerDocument?>? Answers { get; init; }

    [Description("Numbers of the documents of the declaration that are for this line, at most 200. As documents[].lines, seen from the line.")]
    [MaxLength(200)]
    public IReadOnlyList<string?>? Documents { get; init; }

    [Description("The manufacturer: an object, or its name alone.")]
    [JsonConverter(typeof(ManufacturerConverter))]
    public ManufacturerDocument? Manufacturer { get; init; }

    public Line ToLine(string currency) => new()
    {
        Number = Number!.Value,
        Code = WireFormat.Code(CommodityCode),
        Description = UnicodeText.Visible(Description!),
        Origin = WireFormat.Country(OriginCountry)!,
        ImportedFrom = WireFormat.Country(ImportedFrom),
        Quantity = Quantity,
        Unit = Unit is null ? null : UnicodeText.Identifier(Unit),
        NetMassKg = NetMassKg,
        Value = WireFormat.Money(Value!.Value, currency),
        UsContentPercent = UsContentPercent,
        Classification = Classification?.ToClassification(),
        ClassificationByRegime = Classification?.ToRegimes(),
        Answers = Answers is { Count: > 0 } ? [.. Answers.Select(a => a!.ToAnswer())] : null,
        ManufacturerName = Manufacturer?.Name is { } name ? UnicodeText.Visible(name) : null,
        ManufacturerCountry = WireFormat.Country(Manufacturer?.Country),
    };
}
