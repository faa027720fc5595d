using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Api.Http;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Api.Declarations;

/// <summary>A shipment declaration as posted. Every member is nullable, so that all that is missing can be told at once.</summary>
[Description("A shipment declaration to be screened.")]
internal sealed record DeclarationBody
{
    [Description("The sender's own id, unique per tenant: 1–100 printable characters.")]
    public string? Reference { get; init; }

    [Description("Registration number of the goods declaration: office/DDMMYY/serial.")]
    public string? DeclarationNumber { get; init; }

    [Description("Customs procedure: 10 export, 21 outward processing, 23 temporary export, 31 re-export, 80 transit …, or EAEU for goods that leave to another member under a waybill. Inward procedures are refused.")]
    public string? Procedure { get; init; }

    [Description("Effective date (yyyy-MM-dd): the day whose law applies. Default: today in Asia/Almaty.")]
    public string? Date { get; init; }

    [Description("Exporter or consignor (box 2).")]
    public PartyBody? Exporter { get; init; }

    [Description("Consignee (box 8).")]
    public PartyBody? Consignee { get; init; }

    [Description("Who will use the goods, when known.")]
    public PartyBody? EndUser { get; init; }

    [Description("Country of dispatch, ISO 3166-1 alpha-2. Default: KZ.")]
    public string? DispatchCountry { get; init; }

    [Description("Country of destination, ISO 3166-1 alpha-2.")]
    public string? DestinationCountry { get; init; }

    [Description("Countries crossed on the way, at most 20.")]
    public IReadOnlyList<string?>? TransitCountries { get; init; }

    [Description("Statements on the end use; a member that is left out counts as not stated.")]
    public EndUseBody? EndUse { get; init; }

    [Description("What the contract says.")]
    public ContractBody? Contract { get; init; }

    [Description("Supporting documents (box 44), at most 200.")]
    public IReadOnlyList<DocumentBody?>? Documents { get; init; }

    [Description("Currency of every value, ISO 4217.")]
    public string? Currency { get; init; }

    [Description("The goods, 1–999 items.")]
    public IReadOnlyList<LineBody?>? Lines { get; init; }

    /// <summary>Strings end here; cannot fail for a body that has passed <see cref="DeclarationValidator"/>.</summary>
    public Declaration ToDeclaration(Vocabulary vocabulary, DateOnly today) => new()
    {
        Reference = Reference!,
        DeclarationNumber = DeclarationNumber,
        Procedure = Procedure!,
        Date = Wire.Day(Date) ?? today,
        Exporter = Exporter!.ToParty(),
        Consignee = Consignee!.ToParty(),
        EndUser = EndUser?.ToParty(),
        DispatchCountry = Wire.Country(DispatchCountry) ?? Wire.Country(vocabulary.HomeCountry)!,
        DestinationCountry = Wire.Country(DestinationCountry)!,
        TransitCountries = [.. (TransitCountries ?? []).Select(c => Wire.Country(c)!)],
        EndUse = new EndUse(EndUse?.Statement, EndUse?.Military, EndUse?.MassDestruction, EndUse?.Description),
        NoReexportClause = Contract?.NoReexportClause,
        Documents = [.. (Documents ?? []).Select(d => d!.ToDocument(vocabulary))],
        Lines = [.. Lines!.Select(l => l!.ToLine(Currency!))],
    };
}

[Description("A person or organisation in the shipment.")]
internal sealed record PartyBody
{
    public string? Name { get; init; }

    [Description("Country of establishment, ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }

    [Description("BIN or IIN for a party in Kazakhstan (the check digit is verified), the national number elsewhere.")]
    public string? TaxId { get; init; }

    [Description("Day the organisation was registered (yyyy-MM-dd).")]
    public string? RegisteredOn { get; init; }

    public Party ToParty() => new(Name!, Wire.Country(Country)!, TaxId, Wire.Day(RegisteredOn));
}

[Description("Statements on the end use.")]
internal sealed record EndUseBody
{
    [Description("An end-user statement or certificate is held.")]
    public bool? Statement { get; init; }

    [Description("The end use, or the end user, is military.")]
    public bool? Military { get; init; }

    [Description("The goods serve weapons of mass destruction or their delivery.")]
    public bool? MassDestruction { get; init; }

    public string? Description { get; init; }
}

[Description("What the contract says.")]
internal sealed record ContractBody
{
    [Description("The contract forbids re-export to Russia.")]
    public bool? NoReexportClause { get; init; }
}

[Description("A supporting document (box 44).")]
internal sealed record DocumentBody
{
    [Description("Our short type (export-licence) or its five-digit EAEU code (01151).")]
    public string? Type { get; init; }

    public string? Number { get; init; }

    [Description("First day of validity, inclusive.")]
    public string? IssuedOn { get; init; }

    [Description("Last day of validity, inclusive.")]
    public string? ValidTo { get; init; }

    public Document ToDocument(Vocabulary vocabulary) => new(vocabulary.DocumentTypeOf(Type)!, Number!, Wire.Day(IssuedOn), Wire.Day(ValidTo));
}

[Description("One item of goods.")]
internal sealed record LineBody
{
    [Description("Item number, 1–999, unique in the declaration.")]
    public int? Number { get; init; }

    [Description("Commodity code of 2–10 digits; spaces and dots are accepted.")]
    public string? CommodityCode { get; init; }

    public string? Description { get; init; }

    [Description("Country of origin, ISO 3166-1 alpha-2; EU and 00 (unknown) are accepted too.")]
    public string? OriginCountry { get; init; }

    [Description("Country the goods were imported from; EU and 00 are accepted too.")]
    public string? ImportedFrom { get; init; }

    public decimal? Quantity { get; init; }

    [Description("Unit of the quantity (UNECE Recommendation 20).")]
    public string? Unit { get; init; }

    public decimal? NetMassKg { get; init; }

    [Description("Item price in the declaration's currency.")]
    public decimal? Value { get; init; }

    [Description("Share of controlled US content in the value, 0–100.")]
    public decimal? UsContentPercent { get; init; }

    [Description("The declarant's own control number (3A001.a.2), EAR99 or NOT_LISTED.")]
    public string? Classification { get; init; }

    [Description("The manufacturer: an object, or its name alone.")]
    [JsonConverter(typeof(ManufacturerConverter))]
    public ManufacturerBody? Manufacturer { get; init; }

    public Line ToLine(string currency) => new()
    {
        Number = Number!.Value,
        Code = Wire.Code(CommodityCode),
        Description = Description!,
        Origin = Wire.Country(OriginCountry)!,
        ImportedFrom = Wire.Country(ImportedFrom),
        Quantity = Quantity,
        Unit = Unit,
        NetMassKg = NetMassKg,
        Value = Wire.Money(Value!.Value, currency),
        UsContentPercent = UsContentPercent,
        Classification = Screening.Values.Classification.TryParse(Classification, out var classification) ? classification : null,
        ManufacturerName = Manufacturer?.Name,
        ManufacturerCountry = Wire.Country(Manufacturer?.Country),
    };
}

[Description("The manufacturer of a line's goods.")]
internal sealed record ManufacturerBody
{
    public string? Name { get; init; }

    [Description("ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }
}

/// <summary>Reads a manufacturer written as an object or as a name alone.</summary>
internal sealed class ManufacturerConverter : JsonConverter<ManufacturerBody>
{
    public override ManufacturerBody? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new ManufacturerBody { Name = reader.GetString() }
            : JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<ManufacturerBody>)options.GetTypeInfo(typeof(ManufacturerBody)));

    public override void Write(Utf8JsonWriter writer, ManufacturerBody value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<ManufacturerBody>)options.GetTypeInfo(typeof(ManufacturerBody)));
}
