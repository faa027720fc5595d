using System.Collections.Frozen;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.RuleSets.Loading.Reference;

/// <summary>Reads the countries and the groups of countries that groups.json makes of them.</summary>
internal sealed class CountryReader(TableReader tables)
{
    private const string Territories = "lists/customs-territories.csv";
    private const string CountryGroups = "lists/country-groups.csv";
    private const string Embargoes = "lists/embargoes.csv";

    private readonly Dictionary<string, Country> countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> csvGroups = new(StringComparer.Ordinal);
    private readonly Lazy<List<CsvRow>> territories = new(() => Current(tables.Required(Territories, "country", "customs_territory", "relation", "valid_to")));
    private readonly Lazy<List<CsvRow>> countryGroups = new(() => Current(tables.Required(CountryGroups, "iso2", "group", "valid_to")));
    private readonly Lazy<List<CsvRow>> embargoes = new(() => [.. tables.Required(Embargoes, "regime", "country")]);

    public IReadOnlyDictionary<string, Country> ReadCountries()
    {
        foreach (var row in tables.Required("lists/countries.csv", "iso2", "name_en", "name_ru", "name_kk", "groups"))
        {
            var code = row["iso2"];
            var name = RuleSetReader.Languages.ToDictionary(l => l, l => row[$"name_{l}"], StringComparer.Ordinal);
            if (code.Length != 2 || name.Values.Any(n => n.Length == 0) || !countries.TryAdd(code, new Country(code, name)))
            {
                tables.Refuse(row, $"country '{code}' is not two characters, has an empty name, or is repeated; expected one row for each country, with a name in every language");
            }

            foreach (var group in Split(row["groups"]))
            {
                (csvGroups.TryGetValue(group, out var members) ? members : csvGroups[group] = new(StringComparer.Ordinal)).Add(code);
            }
        }

        return countries;
    }

    /// <summary>
    /// Country codes by group. A group is the union of its members: single codes; groups of countries.csv; the places of customs territories with
    /// the relations that count; groups of the US rules; and countries under embargo. Groups have no
    /// dates: territories and groups that have ended are left out, embargoes that have ended are not, because a test judges the date of each.
    /// </summary>
    public FrozenDictionary<string, FrozenSet<string>> ReadGroups(StrictJson? groups)
    {
        var read = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal);
        foreach (var (name, json) in groups?.GetMember("countries")?.Members() ?? [])
        {
            var codes = json.GetStrings("codes");
            var except = json.GetStrings("except");
            foreach (var code in codes.Concat(except).Where(c => !countries.ContainsKey(c)))
            {
                json.Refuse("codes", $"'{code}' is not a country; expected codes of lists/countries.csv");
            }

            HashSet<string> members = [.. codes, .. CsvGroups(json), .. PlacesOfTerritories(json), .. MembersOfCountryGroups(json), .. UnderEmbargo(json)];
            json.RefuseUnreadMembers();
            read[name] = members.Except(except).ToFrozenSet(StringComparer.Ordinal);
            if (read[name].Count == 0)
            {
                json.Refuse("the group has no countries; expected at least one");
            }
        }

        return read.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private IEnumerable<string> CsvGroups(StrictJson json)
    {
        var columns = json.GetStrings("csv");
        foreach (var column in columns.Where(c => !csvGroups.ContainsKey(c)))
        {
            json.Refuse("csv", $"'{column}' is not a group; expected one of {string.Join(", ", csvGroups.Keys.Order(StringComparer.Ordinal))} (column groups of lists/countries.csv)");
        }

        return columns.SelectMany(c => csvGroups.GetValueOrDefault(c) ?? []);
    }

    private IEnumerable<string> PlacesOfTerritories(StrictJson json)
    {
        var names = json.GetStrings("territories");
        var relations = json.GetStrings("relations");
        if (names.Count > 0 && relations.Count == 0)
        {
            json.Refuse("relations", $"the member is missing; expected the relations that count, of the column relation of {Territories}");
        }

        return names.Count == 0 ? [] : Members(json, territories.Value, "country", Territories,
            ("territories", "customs_territory", names), ("relations", "relation", relations));
    }

    private IEnumerable<string> MembersOfCountryGroups(StrictJson json) => json.GetStrings("countryGroups") is { Count: > 0 } names
        ? Members(json, countryGroups.Value, "iso2", CountryGroups, ("countryGroups", "group", names))
        : [];

    private IEnumerable<string> UnderEmbargo(StrictJson json) => json.GetStrings("embargoes") is { Count: > 0 } regimes
        ? Members(json, embargoes.Value, "country", Embargoes, ("embargoes", "regime", regimes))
        : [];

    // Countries of the rows in which each column has one of the values. Regions and reserved codes are not countries.
    private IEnumerable<string> Members(StrictJson json, List<CsvRow> rows, string country, string file, params (string Member, string Column, IReadOnlyList<string> Values)[] columns)
    {
        foreach (var (member, column, values) in columns)
        {
            foreach (var value in values.Where(v => !rows.Exists(r => r[column] == v)))
            {
                json.Refuse(member, $"'{value}' is in no row of {file} that counts; expected a value of the column {column}");
            }

            rows = rows.FindAll(r => values.Contains(r[column]));
        }

        return rows.Select(r => r[country]).Where(countries.ContainsKey);
    }

    private static List<CsvRow> Current(IEnumerable<CsvRow> rows) => [.. rows.Where(r => r["valid_to"].Length == 0)];

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
