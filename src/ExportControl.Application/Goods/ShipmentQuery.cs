using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Screening.RuleSets.ReferenceData;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Goods;

/// <summary>The query parameters that describe a shipment of one code.</summary>
public sealed record ShipmentQuery(
    [property: FromQuery(Name = "origin"), Description("Country of origin; EU and 00 (unknown) are accepted.")] string? Origin,
    [property: FromQuery(Name = "importedFrom"), Description("Country the goods were imported from.")] string? ImportedFrom,
    [property: FromQuery(Name = "destination"), Description("Country of destination.")] string? Destination,
    [property: FromQuery(Name = "date"), DataType(DataType.Date), Description("Effective date. Default: the day of asOf, otherwise today in Asia/Almaty.")] string? Date,
    [property: FromQuery(Name = "procedure"), Description("Customs procedure. Default: 10.")] string? Procedure)
{
    private const string Export = "10";

    /// <summary>Whether the query describes a shipment.</summary>
    public bool IsGiven => (Origin ?? ImportedFrom ?? Destination ?? Date ?? Procedure) is not null;

    /// <summary>The shipment; errors are added.</summary>
    public Shipment Read(Vocabulary vocabulary, DateOnly today, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var read = new QueryReader(errors);
        return new(
            read.Country("origin", Origin, vocabulary.IsOrigin),
            read.Country("importedFrom", ImportedFrom, vocabulary.IsOrigin),
            read.Country("destination", Destination, vocabulary.IsCountry),
            read.Day("date", Date) ?? today,
            read.Value("procedure", Procedure, text => DeclarationValidator.Procedure(text, vocabulary)) ?? Export);
    }
}
