using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.ControlLists;

/// <summary>Reads control lists and the nomenclature from their CSV texts; a bad row is named with file and line.</summary>
internal static class ListReader
{
    private static readonly string[] EntryColumns =
        ["list", "code", "match", "tier_or_category", "label", "legal_reference", "valid_from", "valid_to", "source_url", "confidence"];

    /// <summary>A file with more of them is broken as a whole; the rest is not read.</summary>
    private const int MostProblems = 200;

    private static readonly string[] Confidences = ["checked", "recalled", "seed", "inferred"];

    /// <summary>Fills the lists that one file holds.</summary>
    public static void Read(string file, string text, IReadOnlyList<ControlList> lists, List<string> problems)
    {
        var byName = lists.ToDictionary(l => l.Name, StringComparer.Ordinal);
        var entries = lists.ToDictionary(l => l.Name, _ => new List<ListEntry>(), StringComparer.Ordinal);
        var seen = new Dictionary<(string, string, string, DateOnly), int>();
        var before = problems.Count;
        foreach (var row in CsvTable.Read(file, text, EntryColumns, problems).Rows.TakeWhile(_ => problems.Count - before < MostProblems))
        {
            if (!byName.TryGetValue(row["list"], out var list))
            {
                problems.Add($"{row.Location}: list '{row["list"]}' is not described in lists.json for this file.");
            }
            else if (Entry(row, list, problems) is { } entry)
            {
                if (!seen.TryAdd((list.Name, entry.Code, entry.Category, entry.ValidFrom), row.Line))
                {
                    problems.Add($"{row.Location}: the same list, code, category and start as line {seen[(list.Name, entry.Code, entry.Category, entry.ValidFrom)]}.");
                }

                entries[list.Name].Add(entry);
            }
        }

        foreach (var list in lists)
        {
            list.Entries = [.. entries[list.Name]
                .OrderBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.Category, StringComparer.Ordinal).ThenBy(e => e.ValidFrom)];
            if (list.Entries.Count == 0)
            {
                problems.Add($"{file}:1: list '{list.Name}' has no rows.");
            }
        }
    }

    internal static bool IsCode(string code) => CommodityCode.TryParse(code, out var parsed) && parsed.Digits == code;

    private static ListEntry? Entry(CsvRow row, ControlList list, List<string> problems)
    {
        var before = problems.Count;
        Require(IsCode(row["code"]), $"code '{row["code"]}' is not 2 to 10 digits");
        Require(row["match"] is "full" or "ex", $"match '{row["match"]}' is neither full nor ex");
        Require(row["label"].Length > 0, "label is empty");
        Require(row["legal_reference"].Length > 0, "legal_reference is empty");
        Require(Confidences.Contains(row["confidence"]), $"confidence '{row["confidence"]}' is none of {string.Join(", ", Confidences)}");
        Require(IsoDate.TryParse(row["valid_from"], out var from), $"valid_from '{row["valid_from"]}' is not a date (yyyy-MM-dd)");
        DateOnly? to = null;
        if (row["valid_to"].Length > 0)
        {
            Require(IsoDate.TryParse(row["valid_to"], out var last), $"valid_to '{row["valid_to"]}' is not a date (yyyy-MM-dd)");
            Require(last >= from, $"valid_to {row["valid_to"]} is before valid_from {row["valid_from"]}");
            to = last;
        }

        ControlNumber? number = null;
        if (list.HasControlNumbers)
        {
            // EAR99 stands on the US hint list as a category: it is a classification, but no control number.
            Require(ControlNumber.TryParse(row["tier_or_category"], out number) || row["tier_or_category"] == "EAR99" || !char.IsAsciiDigit(row["tier_or_category"].FirstOrDefault()),
                $"tier_or_category '{row["tier_or_category"]}' is not a control number");
        }

        return problems.Count > before ? null : new ListEntry(
            row["code"], row["match"] == "full", row["tier_or_category"], row["label"], row["legal_reference"], from, to, row["source_url"], row["confidence"])
        {
            List = list,
            Number = number,
        };

        void Require(bool holds, string otherwise)
        {
            if (!holds)
            {
                problems.Add($"{row.Location}: {otherwise}.");
            }
        }
    }
}
