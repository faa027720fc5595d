namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>
/// Compares a package with the one that judges and finds what looks like an accident: a source that lost rows, a list that is gone, a column
/// that is gone or holds what another held. What makes a file unreadable (encoding, cut rows, repeated keys, impossible dates) the reader refuses.
/// </summary>
public static class SuspiciousChangeDetector
{
    /// <summary>More than one row in so many may not disappear unseen.</summary>
    public const int ShrinkLimit = 10;

    /// <summary>Everything found, in order of table.</summary>
    public static IReadOnlyList<SuspiciousChange> Compare(RuleSetPackage before, RuleSetPackage after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var now = PackageTable.ReadAll(after);
        var findings = new List<SuspiciousChange>();
        foreach (var (name, was) in PackageTable.ReadAll(before))
        {
            if (!now.TryGetValue(name, out var table))
            {
                findings.Add(new SuspiciousChange(SuspiciousChangeKind.Vanished, was.File, 1, was.List, Count(was.Rows.Count), "0", null));
                continue;
            }

            findings.AddRange(was.Columns.Except(table.Columns, StringComparer.Ordinal)
                .Select(c => new SuspiciousChange(SuspiciousChangeKind.ColumnLost, table.File, 1, table.List, c, "", null)));
            findings.AddRange(Swapped(was, table));
            if (table.Rows.Count * ShrinkLimit < was.Rows.Count * (ShrinkLimit - 1))
            {
                var (line, example) = Spot(was, table);
                findings.Add(new SuspiciousChange(SuspiciousChangeKind.Shrank, table.File, line, table.List, Count(was.Rows.Count), Count(table.Rows.Count), example));
            }
        }

        return findings;
    }

    private static string Count(int rows) => rows.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where the first missing row would stand: right after the row before it that is still there.</summary>
    private static (int Line, string? Example) Spot(PackageTable was, PackageTable table)
    {
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            left.TryAdd(table.KeyOf(row), row.Line);
        }

        var line = 1;
        foreach (var key in was.Rows.Select(was.KeyOf))
        {
            if (!left.TryGetValue(key, out var at))
            {
                return (line + 1, key);
            }

            line = at;
        }

        return (1, null);
    }

    private static IEnumerable<SuspiciousChange> Swapped(PackageTable was, PackageTable table)
    {
        var columns = was.Columns.Intersect(table.Columns, StringComparer.Ordinal).ToList();
        var old = columns.ToDictionary(c => c, c => was.Rows.Select(r => r[c]).Where(IsText).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var foreign = table.Rows.Where(r => IsText(r[column]) && !old[column].Contains(r[column])).ToList();
            if (foreign.Count * 2 < table.Rows.Count || foreign.Count == 0)
            {
                continue;
            }

            foreach (var other in columns.Where(c => c != column))
            {
                var taken = foreign.Where(r => old[other].Contains(r[column])).ToList();
                if (taken.Count * 2 >= table.Rows.Count)
                {
                    yield return new SuspiciousChange(SuspiciousChangeKind.ColumnsSwapped, table.File, taken[0].Line, table.List, column, other, taken[0][column]);
                }
            }
        }
    }

    // Numbers and dates meet by chance.
    private static bool IsText(string value) => value.Any(char.IsLetter);
}
