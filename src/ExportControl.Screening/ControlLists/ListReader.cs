using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.ControlLists;

/// <summary>Reads control lists from CSV. Every problem names the file, the line, the field and its value.</summary>
internal static class ListReader
{
    private static readonly string[] EntryColumns =
        ["list", "code", "match", "tier_or_category", "label", "legal_reference", "valid_from", "valid_to", "source_url", "confidence"];

    /// <summary>After this number of problems the rest of the file is not read.</summary>
    private const int MaxProblems = 200;

    /// <summary>Reads one file and sets the entries of the lists that it contains.</summary>
    public static void Read(string file, string text, IReadOnlyList<ControlList> lists, List<string> problems)
    {
        var byName = lists.ToDictionary(l => l.Name, StringComparer.Ordinal);
        var entries = lists.ToDictionary(l => l.Name, _ => new List<ListEntry>(), StringComparer.Ordinal);
        var seen = new Dictionary<(string, string, string, DateOnly), int>();
        var before = problems.Count;
        foreach (var row in CsvTable.Read(file, text, EntryColumns, problems).Rows.TakeWhile(_ => problems.Count - before < MaxProblems))
        {
            if (!byName.TryGetValue(row["list"], out var list))
            {
                problems.Add($"{row.Location}: list '{row["list"]}' is not a list of this file; expected one of {string.Join(", ", byName.Keys)} (lists.json).");
            }
            else if (ReadEntry(row, list, problems) is { } entry)
            {
                if (!seen.TryAdd((list.Name, entry.Code, entry.Category, entry.ValidFrom), row.Line))
                {
                    problems.Add($"{row.Location}: the same list, code, tier_or_category and valid_from as line {seen[(list.Name, entry.Code, entry.Category, entry.ValidFrom)]}; expected one row for each combination.");
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
                problems.Add($"{file}:1: list '{list.Name}' has no rows; expected at least one.");
            }
        }
    }

    /// <summary>True for 2 to 10 digits without separators.</summary>
    internal static bool IsCode(string code) => CommodityCode.TryParse(code, out var parsed) && parsed.Digits == code;

    private static ListEntry? ReadEntry(CsvRow row, ControlList list, List<string> problems)
    {
        var before = problems.Count;
        Require(IsCode(row["code"]), $"code '{row["code"]}' is not 2 to 10 digits");
        Require(row["match"] is "full" or "ex", $"match '{row["match"]}' is not valid; expected full or ex");
        Require(row["label"].Length > 0, "label is empty; expected a short description of the goods");
        Require(row["legal_reference"].Length > 0, "legal_reference is empty; expected act and article");
        Require(RuleSetReader.Confidences.Contains(row["confidence"]), $"confidence '{row["confidence"]}' is not valid; expected one of {string.Join(", ", RuleSetReader.Confidences)}");
        Require(IsoDate.TryParse(row["valid_from"], out var from), $"valid_from '{row["valid_from"]}' is not a date; expected yyyy-MM-dd");
        DateOnly? to = null;
        if (row["valid_to"].Length > 0)
        {
            Require(IsoDate.TryParse(row["valid_to"], out var lastDay), $"valid_to '{row["valid_to"]}' is not a date; expected yyyy-MM-dd");
            Require(lastDay >= from, $"valid_to {row["valid_to"]} is before valid_from {row["valid_from"]}; expected the same day or a later one");
            to = lastDay;
        }

        ControlNumber? number = null;
        if (list.HasControlNumbers)
        {
            // The US hint list has EAR99 as a category. It is a classification but not a control number.
            Require(ControlNumber.TryParse(row["tier_or_category"], out number) || row["tier_or_category"] == "EAR99" || !char.IsAsciiDigit(row["tier_or_category"].FirstOrDefault()),
                $"tier_or_category '{row["tier_or_category"]}' is not a control number; expected one such as 3A001.a, or EAR99");
        }

        return problems.Count > before ? null : new ListEntry(
            row["code"], row["match"] == "full", row["tier_or_category"], row["label"], row["legal_reference"], from, to, row["source_url"], row["confidence"])
        {
            List = list,
            Number = number,
        };

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Add($"{row.Location}: {problem}.");
            }
        }
    }
}
