using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Contracts.Declarations;

/// <summary>A shipment declaration as posted. Every member is nullable so that all missing members can be reported at once.</summary>
[Description("A shipment declaration to be screened.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeclarationDocument
{
    [Description("The sender's own id, unique per tenant: 1–100 printable characters. White space at the ends does not count; texts are compared in Unicode normalization form C.")]
    [Required]
    [Length(1, 100)]
    public string? Reference { get; init; }

    [Description("Registration number of the goods declaration: office/DDMMYY/serial.")]
    [RegularExpression("^(?:[0-9]{5}|[0-9]{8})/[0-9]{6}/[0-9A-ZА-Я]{6,7}$")]
    public string? DeclarationNumber { get; init; }

    [Description("Customs procedure: 10 export, 21 outward processing, 23 temporary export, 31 re-export, 80 transit …, or EAEU for goods that leave to another member under a waybill. Inward procedures are refused.")]
    [Required]
    public string? Procedure { get; init; }

    [Description("Effective date (yyyy-MM-dd): the day whose law applies. Default: today in Asia/Almaty.")]
    [DataType(DataType.Date)]
    public string? Date { get; init; }

    [Description("Exporter or consignor (box 2).")]
    [Required]
    public PartyDocument? Exporter { get; init; }

    [Description("Consignee (box 8).")]
    [Required]
    public PartyDocument? Consignee { get; init; }

    [Description("Who will use the goods, when known.")]
    public PartyDocument? EndUser { get; init; }

    [Description("Country of dispatch, ISO 3166-1 alpha-2. Default: KZ.")]
    [RegularExpression("^[A-Za-z]{2}$")]
    public string? DispatchCountry { get; init; }

    [Description("Country of destination, ISO 3166-1 alpha-2.")]
    [Required]
    [RegularExpression("^[A-Za-z]{2}$")]
    public string? DestinationCountry { get; init; }

    [Description("Countries crossed on the way, at most 20.")]
    [MaxLength(20)]
    public IReadOnlyList<string?>? TransitCountries { get; init; }

    [Description("Statements on the end use; a member that is left out counts as not stated.")]
    public EndUseDocument? EndUse { get; init; }

    [Description("What the contract says.")]
    public ContractDocument? Contract { get; init; }

    [Description("Supporting documents (box 44), at most 200.")]
    [MaxLength(200)]
    public IReadOnlyList<SupportingDocument?>? Documents { get; init; }

    [Description("Currency of every value, ISO 4217. A withdrawn currency is accepted for dates on which it was in use. RUR is read as RUB.")]
    [Required]
    public string? Currency { get; init; }

    [Description("The goods, 1–999 items.")]
    [Required]
    [Length(1, 999)]
    public IReadOnlyList<LineDocument?>? Lines { get; init; }

    /// <summary>The declaration in domain values. The document must have passed <see cref="DeclarationValidator"/>.</summary>
    public Declaration ToDeclaration(Vocabulary vocabulary, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return ToDeclaration(vocabulary, WireFormat.Day(Date) ?? today, vocabulary.CurrencyOn(Currency!, WireFormat.Day(Date) ?? today).Code);
    }

    private Declaration ToDeclaration(Vocabulary vocabulary, DateOnly day, string currency) => new()
    {
        Reference = UnicodeText.Identifier(Reference!),
        DeclarationNumber = DeclarationNumber,
        Procedure = Procedure!,
        Date = day,
        Exporter = Exporter!.ToParty(),
        Consignee = Consignee!.ToParty(),
        EndUser = EndUser?.ToParty(),
        DispatchCountry = WireFormat.Country(DispatchCountry) ?? WireFormat.Country(vocabulary.HomeCountry)!,
        DestinationCountry = WireFormat.Country(DestinationCountry)!,
        TransitCountries = [.. (TransitCountries ?? []).Select(c => WireFormat.Country(c)!)],
        EndUse = new EndUse(EndUse?.Statement, EndUse?.Military, EndUse?.MassDestruction, EndUse?.Description is { } description ? UnicodeText.Visible(description) : null),
        NoReexportClause = Contract?.NoReexportClause,
        Documents = [.. (Documents ?? []).Zip(DocumentLinks.LinesOf(this), (document, lines) => document!.ToDocument(vocabulary, lines))],
        Lines = [.. Lines!.Select(l => l!.ToLine(currency))],
    };
}
