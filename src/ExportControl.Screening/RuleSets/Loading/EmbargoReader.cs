using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>
/// Reads lists/embargoes.csv with embargo-effects.csv, which gives each of its rows an id, an effect and texts. A row with the effect none is
/// outside the service: an import measure, a list of persons, or a row without goods.
/// </summary>
internal sealed class EmbargoReader(RuleSetPackage package, Vocabulary vocabulary, List<string> problems)
{
    private const string File = "lists/embargoes.csv";
    private const string EffectsFile = "embargo-effects.csv";
    private const string None = "none";

    private static readonly string[] Effects = ["prohibited", "review", "notice", None];

    public IReadOnlyList<Embargo> Read()
    {
        if (package.GetText(File) is not { } text)
        {
            return [];
        }

        var effects = ReadEffects();
        var embargoes = new List<Embargo>();
        foreach (var row in CsvTable.Read(File, text, ["regime", "country", "scope", "goods_prefixes", "valid_from", "valid_to", "legal_reference", "confidence"], problems).Rows)
        {
            if (!effects.Remove(Key(row), out var effect))
            {
                problems.Add($"{row.Location}: the row '{Key(row)}' has no effect; expected a row of {EffectsFile} with the same regime, country, scope and valid_from.");
            }
            else if (effect["effect"] != None)
            {
                embargoes.Add(ReadEmbargo(row, effect));
            }
        }

        problems.AddRange(effects.Values.Select(e => $"{e.Location}: '{Key(e)}' is not a row of {File}; expected the same regime, country, scope and valid_from."));
        problems.AddRange(embargoes.GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{EffectsFile}: id '{g.Key}' is repeated; expected one row for each id."));
        return embargoes;
    }

    private Dictionary<string, CsvRow> ReadEffects()
    {
        var effects = new Dictionary<string, CsvRow>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(EffectsFile, package.GetText(EffectsFile) ?? "", ["regime", "country", "scope", "valid_from", "id", "effect", "label_en", "label_ru", "label_kk"], problems).Rows)
        {
            if (!Effects.Contains(row["effect"]) || !effects.TryAdd(Key(row), row) || (row["effect"] != None && (row["id"].Length == 0 || Labels(row).Values.Any(l => l.Length == 0))))
            {
                problems.Add($"{row.Location}: effect '{row["effect"]}' is not valid, the row is repeated, or its id or a label is empty; expected one of {string.Join(", ", Effects)}, one row for each embargo, an id and labels.");
            }
        }

        return effects;
    }

    private Embargo ReadEmbargo(CsvRow row, CsvRow effect)
    {
        string[] codes = row["goods_prefixes"] == "*" ? [] : row["goods_prefixes"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var confidence = row["confidence"].StartsWith("checked", StringComparison.Ordinal) ? "checked" : "recalled";
        if (codes.Any(c => !ListReader.IsCode(c)) || (codes.Length == 0 && row["goods_prefixes"] != "*") || !vocabulary.Countries.ContainsKey(row["country"]))
        {
            problems.Add($"{row.Location}: goods_prefixes '{row["goods_prefixes"]}' or country '{row["country"]}' is not valid; expected codes of 2 to 10 digits or *, and a country of lists/countries.csv.");
        }

        return new Embargo(effect["id"], row["regime"], row["country"], codes, effect["effect"], Day(row, "valid_from"), Day(row, "valid_to"), Labels(effect), row["legal_reference"], confidence);
    }

    private DateOnly? Day(CsvRow row, string column)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (!IsoDate.TryParse(row[column], out var day))
        {
            problems.Add($"{row.Location}: {column} '{row[column]}' is not a date; expected yyyy-MM-dd.");
        }

        return day;
    }

    private static Dictionary<string, string> Labels(CsvRow row) => RuleSetReader.Languages.ToDictionary(l => l, l => row[$"label_{l}"], StringComparer.Ordinal);

    private static string Key(CsvRow row) => $"{row["regime"]}/{row["country"]}/{row["scope"]}/{row["valid_from"]}";
}
