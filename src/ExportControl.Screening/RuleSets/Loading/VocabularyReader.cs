using System.Collections.Frozen;
using System.Globalization;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads countries, groups, procedures, documents, currencies and periods.</summary>
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
            problems.Add($"groups.json/aggregates/{code}: '{group}' is no group.");
        }

        if (!countries.ContainsKey(vocabulary.HomeCountry))
        {
            problems.Add($"groups.json/home: '{vocabulary.HomeCountry}' is no country.");
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
                problems.Add($"{row.Location}: country '{code}' is no alpha-2 code, lacks a name, or stands twice.");
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
        foreach (var (name, place) in groups?.GetMember("countries")?.Members() ?? [])
        {
            var codes = place.GetStrings("codes");
            var columns = place.GetStrings("csv");
            var except = place.GetStrings("except");
            foreach (var code in codes.Concat(except).Where(c => !countries.ContainsKey(c)))
            {
                place.Refuse("codes", $"'{code}' is no country of lists/countries.csv");
            }

            foreach (var column in columns.Where(c => !csvGroups.ContainsKey(c)))
            {
                place.Refuse("csv", $"'{column}' is no group of lists/countries.csv");
            }

            place.RefuseUnreadMembers();
            read[name] = codes.Concat(columns.SelectMany(c => csvGroups.GetValueOrDefault(c) ?? [])).Except(except).ToFrozenSet(StringComparer.Ordinal);
            if (read[name].Count == 0)
            {
                problems.Add($"{place.Path}: the group is empty.");
            }
        }

        return read.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Dictionary<string, Procedure> ReadProcedures(StrictJson? groups)
    {
        var procedures = Table("lists/procedures.csv", "code", "label", "direction", "screened")
            .ToDictionary(r => r["code"], r => new Procedure(r["code"], r["label"], r["direction"], r["screened"] == "yes"), StringComparer.Ordinal);
        foreach (var place in groups?.Items("extraProcedures") ?? [])
        {
            var code = place.GetString("code");
            procedures[code] = new Procedure(code, place.GetLocalizedText("title")["en"], "out", true);
            place.RefuseUnreadMembers();
        }

        return procedures;
    }

    private static Dictionary<string, IReadOnlyList<Period>> ReadPeriods(StrictJson? groups)
    {
        var periods = new Dictionary<string, IReadOnlyList<Period>>(StringComparer.Ordinal);
        foreach (var (name, place) in groups?.GetMember("periods")?.Members() ?? [])
        {
            var stretches = new List<Period>();
            foreach (var stretch in place.Items())
            {
                var (from, to) = (stretch.GetDate("from"), stretch.GetDate("to"));
                if (from is null || to < from)
                {
                    stretch.Refuse("from", "a first day, not after the last, is expected");
                }

                stretches.Add(new Period(from ?? default, to, stretch.GetString("legalReference"), stretch.GetString("confidence")));
                stretch.RefuseUnreadMembers();
            }

            periods[name] = stretches;
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
                problems.Add($"{row.Location}: a day (yyyy-MM-dd) and a positive number of US dollars are expected.");
            }
        }

        return rates.GroupBy(r => r.Currency, StringComparer.Ordinal)
            .ToDictionary(c => c.Key, c => (IReadOnlyList<ExchangeRate>)[.. c.Select(r => r.ExchangeRate).OrderBy(r => r.From)], StringComparer.Ordinal);
    }

    private Dictionary<string, DocumentType> ReadDocuments(out Dictionary<string, string> names)
    {
        var types = new Dictionary<string, DocumentType>(StringComparer.Ordinal);
        names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in StrictJson.Parse("documents.json", package.GetText("documents.json"), problems)?.Items("types") ?? [])
        {
            var type = new DocumentType(place.GetString("type"), place.GetOptionalString("code"), place.GetLocalizedText("title"));
            if (!types.TryAdd(type.Type, type))
            {
                place.Refuse("type", $"'{type.Type}' stands twice");
            }

            foreach (var name in place.GetStrings("aliases").Append(type.Type).Concat(type.Code is null ? [] : [type.Code]))
            {
                if (!names.TryAdd(name, type.Type))
                {
                    place.Refuse("aliases", $"'{name}' already names {names[name]}");
                }
            }

            place.RefuseUnreadMembers();
        }

        foreach (var row in Table("lists/doc-codes.csv", "code", "label", "short_type"))
        {
            if (!names.ContainsKey(row["code"]) || !names.ContainsKey(row["short_type"]))
            {
                problems.Add($"{row.Location}: document {row["code"]} {row["short_type"]} is not described in documents.json.");
            }
        }

        return types;
    }
}
