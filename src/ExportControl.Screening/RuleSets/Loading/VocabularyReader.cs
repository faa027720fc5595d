using System.Collections.Frozen;
using System.Globalization;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads countries and their groups, procedures, document types, currencies, exchange rates and periods.</summary>
internal sealed class VocabularyReader(RuleSetPackage package, List<string> problems)
{
    private readonly Dictionary<string, Country> countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> csvGroups = new(StringComparer.Ordinal);

    public Vocabulary Read()
    {
        ReadCountries();
        var groups = StrictJson.Parse("groups.json", package.GetText("groups.json"), problems);
        var documents = ReadDocuments(out var names);
        var vocabulary = new Vocabulary
        {
            Countries = countries,
            Groups = ReadGroups(groups),
            HomeCountry = groups?.GetString("home") ?? "",
            UnknownCountries = groups?.GetStrings("unknown").ToFrozenSet(StringComparer.Ordinal) ?? [],
            Aggregates = groups?.GetMember("aggregates")?.Members().ToDictionary(m => m.Name, m => m.Value.AsString() ?? "", StringComparer.Ordinal) ?? [],
            Procedures = ReadProcedures(groups),
            ProcedureGroups = groups?.GetMember("procedures")?.Members().Select(m => m.Name).ToList()
                .ToDictionary(n => n, n => groups.GetMember("procedures")!.GetStrings(n), StringComparer.Ordinal) ?? [],
            Periods = ReadPeriods(groups),
            Documents = documents,
            DocumentNames = names,
            Rates = ReadRates(),
            Currencies = Table("currencies.csv", "code").Select(r => r["code"]).ToFrozenSet(StringComparer.Ordinal),
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

    private List<CsvRow> Table(string file, params string[] columns)
    {
        if (package.GetText(file) is { } text)
        {
            return CsvTable.Read(file, text, columns, problems).Rows;
        }

        problems.Add($"{file}: the file is missing.");
        return [];
    }

    private void ReadCountries()
    {
        foreach (var row in Table("lists/countries.csv", "iso2", "name_en", "name_ru", "name_kk", "groups"))
        {
            var code = row["iso2"];
            var name = RuleSetReader.Languages.ToDictionary(l => l, l => row[$"name_{l}"], StringComparer.Ordinal);
            if (code.Length != 2 || name.Values.Any(n => n.Length == 0) || !countries.TryAdd(code, new Country(code, name)))
            {
                problems.Add($"{row.Location}: country '{code}' is not two characters, has an empty name, or is repeated; expected one row for each country, with a name in every language.");
            }

            foreach (var group in row["groups"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                (csvGroups.TryGetValue(group, out var members) ? members : csvGroups[group] = new(StringComparer.Ordinal)).Add(code);
            }
        }
    }

    private FrozenDictionary<string, FrozenSet<string>> ReadGroups(StrictJson? groups)
    {
        var read = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal);
        foreach (var (name, json) in groups?.GetMember("countries")?.Members() ?? [])
        {
            var codes = json.GetStrings("codes");
            var columns = json.GetStrings("csv");
            var except = json.GetStrings("except");
            foreach (var code in codes.Concat(except).Where(c => !countries.ContainsKey(c)))
            {
                json.Refuse("codes", $"'{code}' is not a country; expected codes of lists/countries.csv");
            }

            foreach (var column in columns.Where(c => !csvGroups.ContainsKey(c)))
            {
                json.Refuse("csv", $"'{column}' is not a group; expected one of {string.Join(", ", csvGroups.Keys.Order(StringComparer.Ordinal))} (column groups of lists/countries.csv)");
            }

            json.RefuseUnreadMembers();
            read[name] = codes.Concat(columns.SelectMany(c => csvGroups.GetValueOrDefault(c) ?? [])).Except(except).ToFrozenSet(StringComparer.Ordinal);
            if (read[name].Count == 0)
            {
                problems.Add($"{json.Path}: the group has no countries; expected at least one.");
            }
        }

        return read.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Dictionary<string, Procedure> ReadProcedures(StrictJson? groups)
    {
        var procedures = Table("lists/procedures.csv", "code", "label", "direction", "screened")
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

    private Dictionary<string, IReadOnlyList<ExchangeRate>> ReadRates()
    {
        var rates = new List<(string Currency, ExchangeRate ExchangeRate)>();
        foreach (var row in Table("rates.csv", "currency", "valid_from", "usd_per_unit", "source", "confidence"))
        {
            if (IsoDate.TryParse(row["valid_from"], out var from)
                && decimal.TryParse(row["usd_per_unit"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd > 0)
            {
                rates.Add((row["currency"], new ExchangeRate(from, usd)));
            }
            else
            {
                problems.Add($"{row.Location}: valid_from '{row["valid_from"]}' or usd_per_unit '{row["usd_per_unit"]}' is not valid; expected a date (yyyy-MM-dd) and a number above 0.");
            }
        }

        return rates.GroupBy(r => r.Currency, StringComparer.Ordinal)
            .ToDictionary(c => c.Key, c => (IReadOnlyList<ExchangeRate>)[.. c.Select(r => r.ExchangeRate).OrderBy(r => r.From)], StringComparer.Ordinal);
    }

    private Dictionary<string, DocumentType> ReadDocuments(out Dictionary<string, string> names)
    {
        var types = new Dictionary<string, DocumentType>(StringComparer.Ordinal);
        names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var json in StrictJson.Parse("documents.json", package.GetText("documents.json"), problems)?.Items("types") ?? [])
        {
            var type = new DocumentType(json.GetString("type"), json.GetOptionalString("code"), json.GetLocalizedText("title"));
            if (!types.TryAdd(type.Type, type))
            {
                json.Refuse("type", $"'{type.Type}' is repeated; expected one entry for each type");
            }

            foreach (var name in json.GetStrings("aliases").Append(type.Type).Concat(type.Code is null ? [] : [type.Code]))
            {
                if (!names.TryAdd(name, type.Type))
                {
                    json.Refuse("aliases", $"'{name}' is already a name of '{names[name]}'; expected unique types, codes and aliases");
                }
            }

            json.RefuseUnreadMembers();
        }

        foreach (var row in Table("lists/doc-codes.csv", "code", "label", "short_type"))
        {
            if (!names.ContainsKey(row["code"]) || !names.ContainsKey(row["short_type"]))
            {
                problems.Add($"{row.Location}: code '{row["code"]}' or short_type '{row["short_type"]}' is unknown; expected types, codes or aliases of documents.json.");
            }
        }

        return types;
    }
}
