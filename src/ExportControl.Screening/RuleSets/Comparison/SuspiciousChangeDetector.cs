namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>
/// Compares a new package with the active one and reports probable accidents: a table with fewer rows, a missing table, a missing column, and a
/// column with the values of another. The rule-set reader refuses files that are not valid (encoding, incomplete rows, repeated keys, bad dates).
/// </summary>
public static class SuspiciousChangeDetector
{
    /// <summary>A table is reported when more than one row in this number is missing.</summary>
    public const int MissingRowLimit = 10;

    /// <summary>All suspicious changes, in order of table name.</summary>
    public static IReadOnlyList<SuspiciousChange> Compare(RuleSetPackage before, RuleSetPackage after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var newTables = PackageTable.ReadAll(after);
        var findings = new List<SuspiciousChange>();
        foreach (var (name, oldTable) in PackageTable.ReadAll(before))
        {
            if (!newTables.TryGetValue(name, out var newTable))
            {
                findings.Add(new SuspiciousChange(SuspiciousChangeKind.Vanished, oldTable.File, 1, oldTable.List, Count(oldTable.Rows.Count), "0", null));
                continue;
            }

            findings.AddRange(oldTable.Columns.Except(newTable.Columns, StringComparer.Ordinal)
                .Select(c => new SuspiciousChange(SuspiciousChangeKind.ColumnLost, newTable.File, 1, newTable.List, c, "", null)));
            findings.AddRange(Swapped(oldTable, newTable));
            if (newTable.Rows.Count * MissingRowLimit < oldTable.Rows.Count * (MissingRowLimit - 1))
            {
                var (line, example) = FirstMissingRow(oldTable, newTable);
                findings.Add(new SuspiciousChange(SuspiciousChangeKind.Shrank, newTable.File, line, newTable.List, Count(oldTable.Rows.Count), Count(newTable.Rows.Count), example));
            }
        }

        return findings;
    }

    private static string Count(int rows) => rows.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The line at which the first missing row would be, and its key: the line after the last row before it that is still present.</summary>
    private static (int Line, string? Example) FirstMissingRow(PackageTable oldTable, PackageTable newTable)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in newTable.Rows)
        {
            lines.TryAdd(newTable.KeyOf(row), row.Line);
        }

        var line = 1;
        foreach (var key in oldTable.Rows.Select(oldTable.KeyOf))
        {
            if (!lines.TryGetValue(key, out var found))
            {
                return (line + 1, key);
            }

            line = found;
        }

        return (1, null);
    }

    private static IEnumerable<SuspiciousChange> Swapped(PackageTable oldTable, PackageTable newTable)
    {
        var columns = oldTable.Columns.Intersect(newTable.Columns, StringComparer.Ordinal).ToList();
        var oldValues = columns.ToDictionary(c => c, c => oldTable.Rows.Select(r => r[c]).Where(IsText).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var unfamiliar = newTable.Rows.Where(r => IsText(r[column]) && !oldValues[column].Contains(r[column])).ToList();
            if (unfamiliar.Count * 2 < newTable.Rows.Count || unfamiliar.Count == 0)
            {
                continue;
            }

            foreach (var other in columns.Where(c => c != column))
            {
                var moved = unfamiliar.Where(r => oldValues[other].Contains(r[column])).ToList();
                if (moved.Count * 2 >= newTable.Rows.Count)
                {
                    yield return new SuspiciousChange(SuspiciousChangeKind.ColumnsSwapped, newTable.File, moved[0].Line, newTable.List, column, other, moved[0][column]);
                }
            }
        }
    }

    // Numbers and dates occur in several columns by chance.
    private static bool IsText(string value) => value.Any(char.IsLetter);
}
