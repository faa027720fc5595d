using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Api.Http.Json;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Api.Declarations;

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

    public Party ToParty() => new(Name!, WireFormat.Country(Country)!, TaxId, WireFormat.Day(RegisteredOn));
}
