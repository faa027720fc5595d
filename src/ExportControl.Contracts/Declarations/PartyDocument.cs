using System.ComponentModel;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;

namespace ExportControl.Contracts.Declarations;

[Description("A person or organisation in the shipment.")]
public sealed record PartyDocument
{
    public string? Name { get; init; }

    [Description("Country of establishment, ISO 3166-1 alpha-2.")]
    public string? Country { get; init; }

    [Description("BIN or IIN for a party in Kazakhstan (the check digit is verified), the national number elsewhere.")]
    public string? TaxId { get; init; }

    [Description("Day the organisation was registered (yyyy-MM-dd).")]
    public string? RegisteredOn { get; init; }

    public Party ToParty() => new(Name!, WireFormat.Country(Country)!, TaxId, WireFormat.Day(RegisteredOn));
}
