using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.ControlLists.Measures;

/// <summary>
/// Reads the files whose rows name several codes: the unified list of the EAEU and the register of temporary measures. A row gives one entry for
/// each code that remains after ranges are expanded and excepted codes are left out. Rows without codes or without a first day (drafts) are skipped.
/// </summary>
internal sealed class MeasureListReader(Nomenclature nomenclature, List<string> problems)
{
    private static readonly Dictionary<MeasureFormat, string[]> Columns = new()
    {
        [MeasureFormat.UnifiedList] = ["section", "name", "codes", "match", "direction", "legal_reference", "valid_from", "valid_to", "confidence"],
        [MeasureFormat.TemporaryMeasures] =
            ["codes", "except_codes", "match", "description", "valid_from", "valid_to", "act", "transport", "direction", "kind", "confidence", "register_no", "source"],
    };

    private readonly CodeExpansion expansion = new(nomenclature);

    /// <summary>Reads one file and sets the entries of the lists that it contains. All of them have the same format.</summary>
    public void Read(string file, string text, IReadOnlyList<ControlList> lists)
    {
        var table = CsvTable.Read(file, text, Columns[lists[0].Measures!.Format], problems);
        var entries = lists.ToDictionary(l => l.Name, _ => new List<ListEntry>(), StringComparer.Ordinal);
        foreach (var list in lists)
        {
            problems.AddRange(list.Measures!.Where.Keys.Concat(list.Measures.WhereNot.Keys).Where(c => !table.Header.Contains(c))
                .Select(c => $"lists.json: list '{list.Name}' selects rows by the column '{c}', which {file} does not have."));
        }

        foreach (var row in table.Rows.Where(r => r["codes"].Length > 0 && r["valid_from"].Length > 0))
        {
            var selecting = lists.Where(l => l.Measures!.Selects(row)).ToList();
            if (selecting.Count == 0 || ReadRow(row, selecting[0]) is not { } read)
            {
                continue;
            }

            foreach (var list in selecting)
            {
                if (list.Measures!.Days(read.ValidFrom, read.ValidTo) is var (from, to))
                {
                    entries[list.Name].AddRange(Expand(row).Select(c => read with { Code = c, ValidFrom = from, ValidTo = to, List = list }));
                }
            }
        }

        foreach (var list in lists)
        {
            list.Entries = [.. entries[list.Name].GroupBy(e => (e.Code, e.Category, e.ValidFrom)).Select(Merge)
                .OrderBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.Category, StringComparer.Ordinal).ThenBy(e => e.ValidFrom)];
            if (list.Entries.Count == 0 && list.Measures!.AfterEnd is null)
            {
                problems.Add($"{file}:1: list '{list.Name}' has no rows; expected at least one.");
            }
        }
    }

    private List<string> Expand(CsvRow row) => expansion.Expand(Split(row["codes"]), Split(row["except_codes"]));

    // An entry without its code.
    private ListEntry? ReadRow(CsvRow row, ControlList list)
    {
        var before = problems.Count;
        foreach (var code in Split(row["codes"]))
        {
            Require(code.Split('-') is [var first, var last] ? IsRange(first, last) : ListReader.IsCode(code), $"codes '{code}' is not 2 to 10 digits or a range of such codes");
        }

        foreach (var code in Split(row["except_codes"]))
        {
            Require(ListReader.IsCode(code), $"except_codes '{code}' is not 2 to 10 digits");
        }

        Require(row["match"] is "full" or "ex", $"match '{row["match"]}' is not valid; expected full or ex");
        Require(IsoDate.TryParse(row["valid_from"], out var from), $"valid_from '{row["valid_from"]}' is not a date; expected yyyy-MM-dd");
        DateOnly? to = null;
        if (row["valid_to"].Length > 0)
        {
            Require(IsoDate.TryParse(row["valid_to"], out var lastDay), $"valid_to '{row["valid_to"]}' is not a date; expected yyyy-MM-dd");
            Require(lastDay >= from, $"valid_to {row["valid_to"]} is before valid_from {row["valid_from"]}; expected the same day or a later one");
            to = lastDay;
        }

        var isUnified = list.Measures!.Format == MeasureFormat.UnifiedList;
        var label = row[isUnified ? "name" : "description"];
        var category = isUnified ? row["section"] : $"{row["kind"]}/{row["transport"].Replace(" and ", "-", StringComparison.Ordinal)}";
        var reference = isUnified ? row["legal_reference"] : string.Join("; ", new[] { row["act"], row["register_no"] }.Where(t => t.Length > 0));
        reference = reference.Length > 0 ? reference : list.Act.GetValueOrDefault(RuleSetReader.Languages[0]) ?? "";
        Require(label.Length > 0, $"{(isUnified ? "name" : "description")} is empty; expected a short description of the goods");
        Require(category.Length > (isUnified ? 0 : 1), $"{(isUnified ? "section" : "kind and transport")} is empty");
        Require(reference.Length > 0, $"{(isUnified ? "legal_reference" : "act")} is empty, and lists.json names no act of the list; expected one of them");
        Require(row["confidence"].Length > 0, "confidence is empty; expected checked, checked-secondary, recalled or inferred, or a remark");
        if (problems.Count > before)
        {
            return null;
        }

        foreach (var code in Split(row["codes"]).Concat(Split(row["except_codes"])).Where(c => !expansion.Exists(c)))
        {
            problems.Add($"{row.Location}: code '{code}' is not in the nomenclature; expected codes of lists/tnved-eaeu-10.csv, or the beginning of some.");
        }

        return new ListEntry("", row["match"] == "full", category, label, reference, from, to, row["source"], ConfidenceOf(row["confidence"]));

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Add($"{row.Location}: {problem}.");
            }
        }
    }

    // Rows of one section may name the same code, each for a part of it: "Cultural property: paintings" and "Cultural property: graphics".
    private static ListEntry Merge(IEnumerable<ListEntry> entries)
    {
        var all = entries.ToList();
        var deciding = all.Exists(e => e.IsFull) ? all.FindAll(e => e.IsFull) : all;
        return deciding[0] with
        {
            Label = deciding.Select(e => e.Label).Distinct(StringComparer.Ordinal).Aggregate(Join),
            LegalReference = string.Join("; ", deciding.Select(e => e.LegalReference).Distinct(StringComparer.Ordinal)),
            ValidTo = all.Exists(e => e.ValidTo is null) ? null : all.Max(e => e.ValidTo),
        };
    }

    private static string Join(string labels, string label)
    {
        var topic = label[..(label.IndexOf(": ", StringComparison.Ordinal) + 1)];
        return topic.Length > 0 && labels.StartsWith(topic, StringComparison.Ordinal) ? $"{labels};{label[topic.Length..]}" : $"{labels}; {label}";
    }

    // Remarks such as "checked (measure); chapters recalled" say that a part was not checked.
    private static string ConfidenceOf(string text) => RuleSetReader.Confidences.Contains(text) ? text : "recalled";

    private static bool IsRange(string first, string last) => ListReader.IsCode(first) && ListReader.IsCode(last) && string.CompareOrdinal(first, last) < 0;

    private static string[] Split(string codes) => codes.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
