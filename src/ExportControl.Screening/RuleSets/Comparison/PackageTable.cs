using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A control list, or another table of a package, as it is written.</summary>
internal sealed record PackageTable(string File, string? List, IReadOnlyList<string> Columns, List<CsvRow> Rows)
{
    /// <summary>Columns that tell rows apart, of whatever table.</summary>
    private static readonly string[] KeyColumns = ["list", "code", "tier_or_category", "iso2", "currency", "flow", "year", "valid_from"];

    public string Name => List ?? File;

    public string KeyOf(CsvRow row) => string.Join(' ', KeyColumns.Where(Columns.Contains).DefaultIfEmpty(Columns[0]).Select(c => row[c]).Where(v => v.Length > 0));

    /// <summary>Every table of a package by name; a file of several lists gives several. What cannot be read is left out: the reader refuses it.</summary>
    public static IReadOnlyDictionary<string, PackageTable> ReadAll(RuleSetPackage package)
    {
        var tables = new SortedDictionary<string, PackageTable>(StringComparer.Ordinal);
        foreach (var (path, text) in package.Files.Where(f => f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            var table = CsvTable.Read(path, text, [], []);
            if (!table.Header.Contains("list"))
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
