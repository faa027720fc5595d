using System.ComponentModel;
using ExportControl.Api.Declarations;
using ExportControl.Api.Http;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.CommodityCodes;

/// <summary>A shipment of one code, as far as a question describes it.</summary>
internal sealed record ShipmentQuery(
    [property: FromQuery(Name = "origin"), Description("Country of origin; EU and 00 (unknown) are accepted.")] string? Origin,
    [property: FromQuery(Name = "importedFrom"), Description("Country the goods were imported from.")] string? ImportedFrom,
    [property: FromQuery(Name = "destination"), Description("Country of destination.")] string? Destination,
    [property: FromQuery(Name = "date"), Description("Effective date. Default: the day of asOf, otherwise today in Asia/Almaty.")] string? Date,
    [property: FromQuery(Name = "procedure"), Description("Customs procedure. Default: 10.")] string? Procedure)
{
    private const string Export = "10";

    public bool IsGiven => (Origin ?? ImportedFrom ?? Destination ?? Date ?? Procedure) is not null;

    public Shipment Read(Vocabulary vocabulary, DateOnly today, Errors errors)
    {
        var read = new QueryReader(errors);
        return new(
            read.Country("origin", Origin, vocabulary.IsOrigin),
            read.Country("importedFrom", ImportedFrom, vocabulary.IsOrigin),
            read.Country("destination", Destination, vocabulary.IsCountry),
            read.Day("date", Date) ?? today,
            read.Value("procedure", Procedure, text => DeclarationValidator.Procedure(text, vocabulary)) ?? Export);
    }
}

/// <summary>The facts of the question; what is not stated is unknown, never left out.</summary>
internal sealed record Shipment(string? Origin, string? ImportedFrom, string? Destination, DateOnly Date, string Procedure)
{
    /// <summary>Box 34's own code for an unknown country.</summary>
    private const string Unknown = "00";

    public Declaration Of(CommodityCode code, Vocabulary vocabulary)
    {
        var destination = Wire.Country(Destination ?? Unknown)!;
        var home = Wire.Country(vocabulary.HomeCountry)!;
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
                    Origin = Wire.Country(Origin ?? Unknown)!,
                    ImportedFrom = Wire.Country(ImportedFrom),
                    Value = Wire.Money(0, "USD"),
                },
            ],
        };
    }
}
