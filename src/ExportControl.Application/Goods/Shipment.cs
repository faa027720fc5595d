using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Application.Goods;

/// <summary>The facts of a shipment. A fact that the query does not state is evaluated as unknown.</summary>
public sealed record Shipment(string? Origin, string? ImportedFrom, string? Destination, DateOnly Date, string Procedure)
{
    /// <summary>The code of an unknown country in box 34.</summary>
    private const string Unknown = "00";

    /// <summary>A declaration of one line of goods with the code, without parties.</summary>
    public Declaration ToDeclaration(CommodityCode code, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(vocabulary);
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
