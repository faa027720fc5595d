using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Declarations;

namespace ExportControl.Contracts.Declarations;

[Description("A person or organisation in the shipment.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PartyDocument
{
    [Required]
    [Length(1, 300)]
    public string? Name { get; init; }

    [Description("Country of establishment, ISO 3166-1 alpha-2.")]
    [Required]
    [RegularExpression("^[A-Za-z]{2}$")]
    public string? Country { get; init; }

    [Description("BIN or IIN for a party in Kazakhstan (check digit and date are verified), the national number elsewhere.")]
    [Length(1, 30)]
    public string? TaxId { get; init; }

    [Description("Day the organisation was registered (yyyy-MM-dd). A placeholder such as 1900-01-01 is accepted.")]
    [DataType(DataType.Date)]
    public string? RegisteredOn { get; init; }

    public Party ToParty() => new(
        UnicodeText.Visible(Name!), WireFormat.Country(Country)!, TaxId is null ? null : UnicodeText.Identifier(TaxId), WireFormat.Day(RegisteredOn));
}
