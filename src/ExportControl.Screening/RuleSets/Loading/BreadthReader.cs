using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>
/// Reads breadth.csv, which says what the partial rows of the lists, all rows of advisory lists, and full rows named by their whole code stand for: a
/// "broad" row has a code that holds mostly ordinary goods. The row with the longest code decides, and of those the one with a category; rows that
/// none names are narrow. Optional.
/// </summary>
internal sealed class BreadthReader(RuleSetPackage package, IReadOnlyList<ControlList> lists, List<string> problems)
{
    private const string File = "breadth.csv";

    private const int ShortestPrefix = 2;

    // By list, category ("" for any) and code ("" for any).
    private readonly Dictionary<(string List, string Category, string Code), bool> broad = [];

    /// <summary>Sets <see cref="ListEntry.IsBroad"/> of the rows that the file names.</summary>
    public void Apply()
    {
        if (package.GetText(File) is not { } text)
        {
            return;
        }

        var byName = lists.DistinctBy(l => l.Name).ToDictionary(l => l.Name, StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(File, text, ["list", "category", "code", "breadth", "confidence", "why"], problems).Rows)
        {
            Add(row, byName.GetValueOrDefault(row["list"]));
        }

        foreach (var list in broad.Keys.Select(k => byName[k.List]).Distinct())
        {
            list.Entries = [.. list.Entries.Select(e => IsBroad(e) ? e with { IsBroad = true } : e)];
        }
    }

    private void Add(CsvRow row, ControlList? list)
    {
        var before = problems.Count;
        Require(list is not null, $"list '{row["list"]}' is not a list of lists.json");
        Require(row["code"].Length == 0 || ListReader.IsCode(row["code"]), $"code '{row["code"]}' is not 2 to 10 digits");
        Require(row["breadth"] is "broad" or "narrow", $"breadth '{row["breadth"]}' is not valid; expected broad or narrow");
        Require(RuleSetReader.Confidences.Contains(row["confidence"]), $"confidence '{row["confidence"]}' is not valid; expected one of {string.Join(", ", RuleSetReader.Confidences)}");
        Require(row["why"].Length > 0, "why is empty; expected a reason");
        if (problems.Count > before)
        {
            return;
        }

        Require(
            list!.Entries.Any(e => MayBeBroad(e, row["code"].Length) && (row["category"].Length == 0 || e.Category == row["category"]) && e.Code.StartsWith(row["code"], StringComparison.Ordinal)),
            $"list '{list.Name}' has no partial row, nor a row of an advisory list, with the category '{row["category"]}' and a code that starts with '{row["code"]}', and no full row of that code");
        Require(
            broad.TryAdd((list.Name, row["category"], row["code"]), row["breadth"] == "broad"),
            $"the list, category and code '{list.Name}', '{row["category"]}', '{row["code"]}' are repeated; expected one row for each combination");

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Add($"{row.Location}: {problem}.");
            }
        }
    }

    private static bool MayBeBroad(ListEntry entry, int length) => !entry.IsFull || entry.List.Standing == Standing.Advisory || entry.Code.Length == length;

    private bool IsBroad(ListEntry entry)
    {
        for (var length = entry.Code.Length; MayBeBroad(entry, length) && length >= 0; length = length > ShortestPrefix ? length - 1 : length - ShortestPrefix)
        {
            if (broad.TryGetValue((entry.List.Name, entry.Category, entry.Code[..length]), out var value)
                || broad.TryGetValue((entry.List.Name, "", entry.Code[..length]), out value))
            {
                return value;
            }
        }

        return false;
    }
}
