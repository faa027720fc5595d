using System.Diagnostics;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>Names, scopes, pointers and values of the countries of a declaration.</summary>
internal static class CountryFacts
{
    /// <summary>Countries by the name that rules, texts and findings use.</summary>
    public static readonly Dictionary<string, CountryFact> ByName = new(StringComparer.Ordinal)
    {
        ["origin"] = CountryFact.Origin,
        ["importedFrom"] = CountryFact.ImportedFrom,
        ["dispatch"] = CountryFact.Dispatch,
        ["destination"] = CountryFact.Destination,
        ["transit"] = CountryFact.Transit,
        ["exporter"] = CountryFact.Exporter,
        ["consignee"] = CountryFact.Consignee,
        ["endUser"] = CountryFact.EndUser,
        ["manufacturer"] = CountryFact.Manufacturer,
    };

    private static readonly Dictionary<CountryFact, string> Names = ByName.ToDictionary(f => f.Value, f => f.Key);

    public static string NameOf(CountryFact fact) => Names[fact];

    public static TestScope ScopeOf(CountryFact fact) => fact switch
    {
        CountryFact.Origin or CountryFact.ImportedFrom or CountryFact.Manufacturer => TestScope.Line,
        CountryFact.Exporter or CountryFact.Consignee or CountryFact.EndUser => TestScope.Party,
        _ => TestScope.Declaration,
    };

    /// <summary>JSON pointer of the member; <paramref name="line"/> is the index of the line from 0.</summary>
    public static string PointerOf(CountryFact fact, int line) => fact switch
    {
        CountryFact.Origin => $"/lines/{line}/originCountry",
        CountryFact.ImportedFrom => $"/lines/{line}/importedFrom",
        CountryFact.Manufacturer => $"/lines/{line}/manufacturer",
        CountryFact.EndUser => "/endUser",
        CountryFact.Exporter => "/exporter/country",
        CountryFact.Consignee => "/consignee/country",
        CountryFact.Dispatch => "/dispatchCountry",
        CountryFact.Destination => "/destinationCountry",
        CountryFact.Transit => "/transitCountries",
        _ => throw new UnreachableException(),
    };

    /// <summary>A country of the declaration itself; null where it is not stated. Transit has several and is read from the declaration.</summary>
    public static CountryCode? ValueOf(CountryFact fact, Declaration declaration) => fact switch
    {
        CountryFact.EndUser => declaration.EndUser?.Country,
        CountryFact.Exporter => declaration.Exporter.Country,
        CountryFact.Consignee => declaration.Consignee.Country,
        CountryFact.Dispatch => declaration.DispatchCountry,
        CountryFact.Destination => declaration.DestinationCountry,
        _ => throw new UnreachableException(),
    };

    /// <summary>A country of the line; null where it is not stated.</summary>
    public static CountryCode? ValueOf(CountryFact fact, Line line) => fact switch
    {
        CountryFact.Origin => line.Origin,
        CountryFact.ImportedFrom => line.ImportedFrom,
        CountryFact.Manufacturer => line.ManufacturerCountry,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether the country cannot exist for the line: goods of the home country were not imported.</summary>
    public static bool NeverApplies(CountryFact fact, Line line, string home) => fact == CountryFact.ImportedFrom && line.Origin.Alpha2 == home;
}
