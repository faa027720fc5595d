using System.Collections.Frozen;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Cases;

/// <summary>Points where one of the facts names one of the countries. A union or an unknown country of which a part may be meant counts.</summary>
internal sealed record CountryPoints(IReadOnlyList<string> Facts, FrozenDictionary<string, Truth> Countries, int Points)
{
    /// <summary>Names of the facts and their values.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Declaration, IEnumerable<CountryCode?>>> Readers = new Dictionary<string, Func<Declaration, IEnumerable<CountryCode?>>>(StringComparer.Ordinal)
    {
        ["origin"] = d => d.Lines.Select(l => l.Origin),
        ["importedFrom"] = d => d.Lines.Select(l => l.ImportedFrom),
        ["dispatch"] = d => [d.DispatchCountry],
        ["destination"] = d => [d.DestinationCountry],
        ["transit"] = d => d.TransitCountries,
        ["consignee"] = d => [d.Consignee.Country],
        ["endUser"] = d => [d.EndUser?.Country],
    };

    public int Of(Declaration declaration) =>
        Facts.Any(f => Readers[f](declaration).Any(c => c is not null && Countries.GetValueOrDefault(c.Alpha2) != Truth.No)) ? Points : 0;
}
