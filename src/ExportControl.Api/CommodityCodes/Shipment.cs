using System.ComponentModel;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Api.CommodityCodes;

/// <summary>The facts of the question; what is not stated is unknown, never left out.</summary>
internal sealed record Shipment(string? Origin, string? ImportedFrom, string? Destination, DateOnly Date, string Procedure)
{
    /// <summary>Box 34's own code for an unknown country.</summary>
    private const string Unknown = "00";

    public Declaration ToDeclaration(CommodityCode code, Vocabulary vocabulary)
    {
        var destination = WireFormat.Country(Destination ?? Unknown)!;
        var home = WireFormat.Country(vocabulary.HomeCountry)!;
        return new()
        {
            Reference = "determination",
            Procedure = Procedure,
            Date = Date,
            Exporter = new Party("exporter", home),
            Consignee = new Party("consignee", destination),
            DispatchCountry = home,
            DestinationCountry = destination,
            Lines =
            [
                new Line
                {
                    Number = 1,
                    Code = code,
                    Description = code.Digits,
                    Origin = WireFormat.Country(Origin ?? Unknown)!,
                    ImportedFrom = WireFormat.Country(ImportedFrom),
                    Value = WireFormat.Money(0, "USD"),
                },
            ],
        };
    }
}
