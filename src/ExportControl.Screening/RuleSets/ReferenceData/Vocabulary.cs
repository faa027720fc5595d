using System.Collections.Frozen;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>The words a rule set judges in: countries and their groups, procedures, documents, currencies, periods.</summary>
public sealed class Vocabulary
{
    /// <summary>Countries by ISO 3166-1 alpha-2 code.</summary>
    public required IReadOnlyDictionary<string, Country> Countries { get; init; }

    /// <summary>Procedures by code.</summary>
    public required IReadOnlyDictionary<string, Procedure> Procedures { get; init; }

    /// <summary>Document types by canonical type.</summary>
    public required IReadOnlyDictionary<string, DocumentType> Documents { get; init; }

    /// <summary>ISO 4217 alphabetic codes.</summary>
    public required IReadOnlySet<string> Currencies { get; init; }

    /// <summary>US dollars for one unit of the currency by the rate table in force that day; null where the table has none.</summary>
    public decimal? UsdPerUnit(string currency, DateOnly day)
    {
        var rates = Rates.GetValueOrDefault(currency) ?? [];
        var at = rates.Count - 1;
        while (at >= 0 && rates[at].From > day)
        {
            at--;
        }

        return at < 0 ? null : rates[at].UsdPerUnit;
    }

    /// <summary>The country whose goods were never imported.</summary>
    public required string HomeCountry { get; init; }

    internal IReadOnlyDictionary<string, string> DocumentNames { get; init; } = FrozenDictionary<string, string>.Empty;

    internal IReadOnlyDictionary<string, FrozenSet<string>> Groups { get; init; } = FrozenDictionary<string, FrozenSet<string>>.Empty;

    internal IReadOnlyDictionary<string, string> Aggregates { get; init; } = FrozenDictionary<string, string>.Empty;

    internal IReadOnlyDictionary<string, IReadOnlyList<ExchangeRate>> Rates { get; init; } = FrozenDictionary<string, IReadOnlyList<ExchangeRate>>.Empty;

    internal IReadOnlySet<string> UnknownCountries { get; init; } = FrozenSet<string>.Empty;

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> ProcedureGroups { get; init; } = FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    internal IReadOnlyDictionary<string, IReadOnlyList<Period>> Periods { get; init; } = FrozenDictionary<string, IReadOnlyList<Period>>.Empty;

    /// <summary>True for a country that exists.</summary>
    public bool IsCountry(CountryCode country) => Countries.ContainsKey(Alpha2(country));

    /// <summary>True where a declaration may write it as an origin: a country, a union such as "EU", or the code for unknown.</summary>
    public bool IsOrigin(CountryCode country) => IsCountry(country) || Aggregates.ContainsKey(country.Alpha2) || IsUnknown(country);

    /// <summary>The canonical type of a document named by type, alias or five-digit code; a code the vocabulary does not know stands for itself; null for any other word.</summary>
    public string? DocumentTypeOf(string? name) => name is null ? null
        : DocumentNames.TryGetValue(name, out var type) ? type
        : name.Length == 5 && name.All(char.IsAsciiDigit) ? name
        : null;

    internal bool IsUnknown(CountryCode country) => UnknownCountries.Contains(country.Alpha2);

    /// <summary>Countries (and unions) that are certainly in the given codes and @groups, and those that may be.</summary>
    internal FrozenDictionary<string, Truth> Membership(IEnumerable<string> namesAndGroups)
    {
        var members = namesAndGroups.SelectMany(n => n.StartsWith('@') ? Groups[n[1..]] : Enumerable.Repeat(n, 1)).ToHashSet(StringComparer.Ordinal);
        var truths = members.ToDictionary(m => m, _ => Truth.Yes, StringComparer.Ordinal);
        foreach (var (code, group) in Aggregates)
        {
            truths[code] = Groups[group].IsSubsetOf(members) ? Truth.Yes : Groups[group].Overlaps(members) ? Truth.Possible : Truth.No;
        }

        foreach (var code in UnknownCountries)
        {
            truths[code] = Truth.Possible;
        }

        return truths.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Alpha2(CountryCode country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return country.Alpha2;
    }
}
