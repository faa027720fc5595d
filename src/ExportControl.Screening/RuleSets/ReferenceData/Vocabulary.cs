using System.Collections.Frozen;
using ExportControl.Screening.RuleSets.ReferenceData.Currencies;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>The reference data of a rule set: countries and their groups, procedures, document types, currencies, exchange rates, units and periods.</summary>
public sealed class Vocabulary
{
    /// <summary>Countries by ISO 3166-1 alpha-2 code.</summary>
    public required IReadOnlyDictionary<string, Country> Countries { get; init; }

    /// <summary>Procedures by code.</summary>
    public required IReadOnlyDictionary<string, Procedure> Procedures { get; init; }

    /// <summary>Document types by canonical type.</summary>
    public required IReadOnlyDictionary<string, DocumentType> Documents { get; init; }

    /// <summary>ISO 4217 alphabetic codes in use.</summary>
    public IReadOnlySet<string> Currencies => CurrencyRegister.Current;

    /// <summary>Units of quantity by UN/ECE Rec 20 code; empty if the package has none.</summary>
    public IReadOnlyDictionary<string, Unit> Units { get; init; } = FrozenDictionary<string, Unit>.Empty;

    /// <summary>
    /// US dollars for one unit of the currency on the day; null if there is no rate. With monthly rates: the rate of the month or of the nearest of
    /// the three months before it; otherwise the latest rate of rates.csv.
    /// </summary>
    public decimal? UsdPerUnit(string currency, DateOnly day) => Rates.UsdPerUnit(currency, day);

    /// <summary>Whether a currency is in use on the day, and what replaced a withdrawn one. The code of an alias ("RUR") is that of its currency.</summary>
    public CurrencyOnDay CurrencyOn(string code, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(code);
        return CurrencyRegister.On(code, day);
    }

    /// <summary>The unit with the Rec 20 code, OKEI code, symbol or alias, in any case; null if there is none.</summary>
    public Unit? UnitOf(string? name) => name is null ? null : UnitNames.GetValueOrDefault(name);

    /// <summary>Alpha-2 code of the country of the service; its goods have no country of import.</summary>
    public required string HomeCountry { get; init; }

    /// <summary>Dates that programs write where they have none.</summary>
    internal IReadOnlySet<DateOnly> PlaceholderDates { get; init; } = FrozenSet<DateOnly>.Empty;

    internal IReadOnlyDictionary<string, string> DocumentNames { get; init; } = FrozenDictionary<string, string>.Empty;

    internal IReadOnlyDictionary<string, FrozenSet<string>> Groups { get; init; } = FrozenDictionary<string, FrozenSet<string>>.Empty;

    internal IReadOnlyDictionary<string, string> Aggregates { get; init; } = FrozenDictionary<string, string>.Empty;

    internal RateTable Rates { get; init; } = RateTable.None;

    internal CurrencyRegister CurrencyRegister { get; init; } = CurrencyRegister.None;

    internal IReadOnlyDictionary<string, Unit> UnitNames { get; init; } = FrozenDictionary<string, Unit>.Empty;

    internal IReadOnlySet<string> UnknownCountries { get; init; } = FrozenSet<string>.Empty;

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> ProcedureGroups { get; init; } = FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    internal IReadOnlyDictionary<string, IReadOnlyList<Period>> Periods { get; init; } = FrozenDictionary<string, IReadOnlyList<Period>>.Empty;

    /// <summary>True when lists/countries.csv has the country.</summary>
    public bool IsCountry(CountryCode country) => Countries.ContainsKey(Alpha2(country));

    /// <summary>True when a declaration may state the code as an origin: a country, a union such as "EU", or the code for unknown.</summary>
    public bool IsOrigin(CountryCode country) => IsCountry(country) || Aggregates.ContainsKey(country.Alpha2) || IsUnknown(country);

    /// <summary>The canonical type for a type, an alias or a code of box 44. A five-digit code that documents.json does not list is returned unchanged; any other text gives null.</summary>
    public string? DocumentTypeOf(string? name) => name is null ? null
        : DocumentNames.TryGetValue(name, out var type) ? type
        : name.Length == 5 && name.All(char.IsAsciiDigit) ? name
        : null;

    /// <summary>Codes that a declaration may state as an origin and nowhere else: unions such as "EU", and codes for unknown.</summary>
    public IEnumerable<string> OriginOnlyCodes => Aggregates.Keys.Concat(UnknownCountries).Where(c => !Countries.ContainsKey(c)).Distinct(StringComparer.Ordinal);

    /// <summary>Other names of a document type: its code of box 44 where the code names this type alone, and aliases.</summary>
    public IEnumerable<string> OtherNamesOf(DocumentType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return DocumentNames.Where(n => n.Value == type.Type && n.Key != type.Type).Select(n => n.Key);
    }

    /// <summary>Other names of a unit: OKEI code, symbol and aliases.</summary>
    public IEnumerable<string> OtherNamesOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return UnitNames.Where(n => n.Value.Code == unit.Code && n.Key != unit.Code).Select(n => n.Key);
    }

    /// <summary>Every currency code that may be declared on some day: in use, withdrawn, and written for another code.</summary>
    public IEnumerable<string> CurrencyCodes => CurrencyRegister.Current.Concat(CurrencyRegister.Withdrawn.Keys).Concat(CurrencyRegister.Aliases.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>The English name of a currency in use; null for another code.</summary>
    public string? CurrencyNameOf(string code) => CurrencyRegister.Names.GetValueOrDefault(code);

    internal bool IsUnknown(CountryCode country) => UnknownCountries.Contains(country.Alpha2);

    /// <summary>For each country and union: yes if it is in the given codes and @groups, possible if only a part of it is or if the code means unknown. Other countries are absent.</summary>
    internal FrozenDictionary<string, Truth> Membership(IEnumerable<string> codesAndGroups)
    {
        var members = codesAndGroups.SelectMany(n => n.StartsWith('@') ? Groups[n[1..]] : Enumerable.Repeat(n, 1)).ToHashSet(StringComparer.Ordinal);
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
