using ExportControl.Screening.RuleSets.ReferenceData.Currencies;
using System.Collections.Frozen;
using ExportControl.Screening.RuleSets.Loading.Reference;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads countries and their groups, procedures, document types, currencies, exchange rates, units and periods.</summary>
internal sealed class VocabularyReader(RuleSetPackage package, List<string> problems)
{
    private readonly TableReader tables = new(package, problems);

    public Vocabulary Read()
    {
        var countryReader = new CountryReader(tables);
        var countries = countryReader.ReadCountries();
        var currencyReader = new CurrencyReader(tables);
        var (units, unitNames) = new UnitReader(tables).Read();
        var groups = StrictJson.Parse("groups.json", package.GetText("groups.json"), problems);
        var documents = ReadDocuments(out var names);
        var vocabulary = new Vocabulary
        {
            Countries = countries,
            Groups = countryReader.ReadGroups(groups),
            HomeCountry = groups?.GetString("home") ?? "",
            UnknownCountries = groups?.GetStrings("unknown").ToFrozenSet(StringComparer.Ordinal) ?? [],
            Aggregates = groups?.GetMember("aggregates")?.Members().ToDictionary(m => m.Name, m => m.Value.AsString() ?? "", StringComparer.Ordinal) ?? [],
            PlaceholderDates = groups?.GetStrings("placeholderDates").Select(d => IsoDate.TryParse(d, out var day) ? day : default).ToFrozenSet() ?? [],
            Procedures = ReadProcedures(groups),
            ProcedureGroups = groups?.GetMember("procedures")?.Members().Select(m => m.Name).ToList()
                .ToDictionary(n => n, n => groups.GetMember("procedures")!.GetStrings(n), StringComparer.Ordinal) ?? [],
            Periods = ReadPeriods(groups),
            Documents = documents,
            DocumentNames = names,
            Rates = currencyReader.ReadRates(),
            CurrencyRegister = currencyReader.ReadCurrencies(groups),
            Units = units,
            UnitNames = unitNames,
        };
        groups?.RefuseUnreadMembers();
        foreach (var (code, group) in vocabulary.Aggregates.Where(a => !vocabulary.Groups.ContainsKey(a.Value)))
        {
            problems.Add($"groups.json/aggregates/{code}: '{group}' is not a country group; expected one of {string.Join(", ", vocabulary.Groups.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (!countries.ContainsKey(vocabulary.HomeCountry))
        {
            problems.Add($"groups.json/home: '{vocabulary.HomeCountry}' is not a country; expected a code of lists/countries.csv.");
        }

        return vocabulary;
    }

    private Dictionary<string, Procedure> ReadProcedures(StrictJson? groups)
    {
        var procedures = tables.Required("lists/procedures.csv", "code", "label", "direction", "screened")
            .ToDictionary(r => r["code"], r => new Procedure(r["code"], r["label"], r["direction"], r["screened"] == "yes"), StringComparer.Ordinal);
        foreach (var json in groups?.Items("extraProcedures") ?? [])
        {
            var code = json.GetString("code");
            procedures[code] = new Procedure(code, json.GetLocalizedText("title")["en"], "out", true);
            json.RefuseUnreadMembers();
        }

        return procedures;
    }

    private static Dictionary<string, IReadOnlyList<Period>> ReadPeriods(StrictJson? groups)
    {
        var periods = new Dictionary<string, IReadOnlyList<Period>>(StringComparer.Ordinal);
        foreach (var (name, json) in groups?.GetMember("periods")?.Members() ?? [])
        {
            var ranges = new List<Period>();
            foreach (var range in json.Items())
            {
                var (from, to) = (range.GetDate("from"), range.GetDate("to"));
                if (from is null || to < from)
                {
                    range.Refuse("from", from is null ? "the first day is missing; expected yyyy-MM-dd" : $"{from:yyyy-MM-dd} is after the last day, {to:yyyy-MM-dd}; expected the same day or an earlier one");
                }

                ranges.Add(new Period(from ?? default, to, range.GetString("legalReference"), range.GetString("confidence")));
                range.RefuseUnreadMembers();
            }

            periods[name] = ranges;
        }

        return periods;
    }

    private Dictionary<string, DocumentType> ReadDocuments(out Dictionary<string, string> names)
    {
        var types = new Dictionary<string, DocumentType>(StringComparer.Ordinal);
        names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var json in StrictJson.Parse("documents.json", package.GetText("documents.json"), problems)?.Items("types") ?? [])
        {
            // A type without a code of its own may be carried under the code of a general type; that code does not name it.
            var code = json.GetOptionalString("code");
            var type = new DocumentType(json.GetString("type"), code ?? json.GetOptionalString("carriedUnder"), json.GetLocalizedText("title"));
            if (!types.TryAdd(type.Type, type))
            {
                json.Refuse("type", $"'{type.Type}' is repeated; expected one entry for each type");
            }

            foreach (var name in json.GetStrings("aliases").Append(type.Type).Concat(code is null ? [] : [code]))
            {
                if (!names.TryAdd(name, type.Type))
                {
                    json.Refuse("aliases", $"'{name}' is already a name of '{names[name]}'; expected unique types, codes and aliases");
                }
            }

            json.RefuseUnreadMembers();
        }

        foreach (var row in tables.Required("lists/doc-codes.csv", "code", "label", "short_type"))
        {
            if (!names.ContainsKey(row["code"]) || !names.ContainsKey(row["short_type"]))
            {
                problems.Add($"{row.Location}: code '{row["code"]}' or short_type '{row["short_type"]}' is unknown; expected types, codes or aliases of documents.json.");
            }
        }

        return types;
    }
}
