using System.Globalization;
using System.Text;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.Tests.Handbook;

/// <summary>The tables of docs/data.md that are generated from the package: the control lists, and the rows of every CSV file.</summary>
internal static class DataPage
{
    private const string End = "<!-- end -->";

    /// <summary>The page with its generated tables replaced.</summary>
    public static string Of(string page, RuleSet rules, RuleSetPackage package) =>
        Replace(Replace(page, "lists", ListTable(rules)), "files", FileTable(package));

    /// <summary>The parts of the page that people write.</summary>
    public static string Prose(string page) => Replace(Replace(page, "lists", ""), "files", "");

    private static string Replace(string page, string name, string table)
    {
        var start = $"<!-- generated: {name} -->";
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = page.IndexOf(End, from, StringComparison.Ordinal);
        return $"{page[..from]}\n{table}{page[to..]}";
    }

    private static string ListTable(RuleSet rules)
    {
        var table = new StringBuilder("| list | file | standing | rows | full / ex | confidence | valid |\n|---|---|---|---|---|---|---|\n");
        foreach (var list in rules.Lists)
        {
            var full = list.Entries.Count(e => e.IsFull);
            var confidence = string.Join(", ", list.Entries.CountBy(e => e.Confidence).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{Number(c.Value)} {c.Key}"));
            table.Append(CultureInfo.InvariantCulture, $"| `{list.Name}` | {list.File} | {Standing(list)} | {Number(list.Entries.Count)} | {Number(full)} / {Number(list.Entries.Count - full)} | {confidence} | {Valid(list)} |\n");
        }

        return table.ToString();
    }

    private static string Standing(ControlList list) => (list.Standing == Screening.ControlLists.Standing.Binding ? "binding" : "advisory") + (list.HasControlNumbers ? ", numbered" : "");

    private static string Valid(ControlList list)
    {
        var (first, last) = (list.Entries.Min(e => e.ValidFrom), list.Entries.Max(e => e.ValidFrom));
        var end = list.Entries.All(e => e.ValidTo is not null) ? $", to {list.Entries.Max(e => e.ValidTo):yyyy-MM-dd}" : "";
        return first == last ? $"{first:yyyy-MM-dd}{end}" : $"{first:yyyy-MM-dd} … {last:yyyy-MM-dd}{end}";
    }

    private static string FileTable(RuleSetPackage package)
    {
        var table = new StringBuilder("| file | rows |\n|---|---|\n");
        foreach (var (path, text) in package.Files.Where(f => f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {path} | {Number(CsvTable.Read(path, text, [], []).Rows.Count)} |\n");
        }

        return table.ToString();
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
