using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A control list or another CSV table of a package, before any validation.</summary>
internal sealed record PackageTable(string File, string? List, IReadOnlyList<string> Columns, List<CsvRow> Rows)
{
    /// <summary>Columns that identify a row; a table has some of them.</summary>
    private static readonly string[] KeyColumns = ["list", "code", "section", "description", "tier_or_category", "category", "iso2", "currency", "flow", "year", "month", "valid_from"];

    /// <summary>List name, or file path for a table that is not a control list.</summary>
    public string Name => List ?? File;

    /// <summary>Values that identify the row in its table, separated by spaces.</summary>
    public string KeyOf(CsvRow row) => string.Join(' ', KeyColumns.Where(Columns.Contains).DefaultIfEmpty(Columns[0]).Select(c => row[c]).Where(v => v.Length > 0));

    /// <summary>All tables of a package by name. A file with several control lists gives one table for each. Rows that are not valid CSV are omitted; the rule-set reader reports them.</summary>
    public static IReadOnlyDictionary<string, PackageTable> ReadAll(RuleSetPackage package)
    {
        var tables = new SortedDictionary<string, PackageTable>(StringComparer.Ordinal);
        foreach (var (path, text) in package.Files.Where(f => f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            var table = CsvTable.Read(path, text, [], []);
            if (!path.StartsWith("lists/", StringComparison.Ordinal) || !table.Header.Contains("list"))
            {
                tables.TryAdd(path, new PackageTable(path, null, table.Header, table.Rows));
                continue;
            }

            foreach (var list in table.Rows.GroupBy(r => r["list"], StringComparer.Ordinal))
            {
                tables.TryAdd(list.Key, new PackageTable(path, list.Key, table.Header, [.. list]));
            }
        }

        return tables;
    }
}
