using System.Text.Json;
using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>The differences between two packages.</summary>
/// <param name="Files">Files that differ.</param>
/// <param name="Rules">Rules that differ; the layout of the file is not compared.</param>
/// <param name="Lists">Control lists whose rows differ.</param>
/// <param name="Rows">Rows that differ, in order of list, code, category and first day.</param>
public sealed record RuleSetDiff(IReadOnlyList<FileDiff> Files, IReadOnlyList<RuleDiff> Rules, IReadOnlyList<ListDiff> Lists, IReadOnlyList<RowDiff> Rows)
{
    /// <summary>Compares two packages.</summary>
    public static RuleSetDiff Between(RuleSetPackage from, RuleSetPackage to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var files = Pairs(from.Files, to.Files).Where(p => p.Old != p.New).Select(p => new FileDiff(KindOf(p.Old, p.New), p.Key)).ToList();
        var rules = files.Where(f => f.Path.StartsWith("regimes/", StringComparison.Ordinal))
            .Select(f => Rule(f, from.GetText(f.Path), to.GetText(f.Path))).Where(r => r.Kind != DiffKind.Changed || r.Members.Count > 0).ToList();
        var rows = Pairs(ListsOf(from), ListsOf(to)).SelectMany(p => RowsOf(p.Key, p.Old, p.New)).ToList();
        var lists = rows.GroupBy(r => r.List, StringComparer.Ordinal)
            .Select(l => new ListDiff(l.Key, l.Count(r => r.Kind == DiffKind.Added), l.Count(r => r.Kind == DiffKind.Removed), l.Count(r => r.Kind == DiffKind.Changed))).ToList();
        return new RuleSetDiff(files, rules, lists, rows);
    }

    private static SortedDictionary<string, PackageTable> ListsOf(RuleSetPackage package) =>
        new(PackageTable.ReadAll(package).Where(t => t.Value.List is not null).ToDictionary(t => t.Key, t => t.Value), StringComparer.Ordinal);

    private static IEnumerable<RowDiff> RowsOf(string list, PackageTable? before, PackageTable? after)
    {
        var columns = (before?.Columns ?? []).Union(after?.Columns ?? [], StringComparer.Ordinal).Where(c => c != "list").ToList();
        foreach (var ((code, category, validFrom), oldRow, newRow) in Pairs(ByKey(before), ByKey(after)))
        {
            var differing = columns.Select(c => new ValueDiff(c, oldRow?[c], newRow?[c])).Where(c => (c.Old ?? "") != (c.New ?? "")).ToList();
            if (differing.Count > 0)
            {
                yield return new RowDiff(KindOf(oldRow, newRow), list, code, category, validFrom, differing);
            }
        }
    }

    private static SortedDictionary<(string Code, string Category, string ValidFrom), CsvRow> ByKey(PackageTable? table)
    {
        var rows = new SortedDictionary<(string, string, string), CsvRow>(Comparer<(string A, string B, string C)>.Create((x, y) =>
            string.CompareOrdinal(x.A, y.A) is var a and not 0 ? a : string.CompareOrdinal(x.B, y.B) is var b and not 0 ? b : string.CompareOrdinal(x.C, y.C)));
        foreach (var row in table?.Rows ?? [])
        {
            rows.TryAdd((row["code"], row["tier_or_category"], row["valid_from"]), row);
        }

        return rows;
    }

    private static RuleDiff Rule(FileDiff file, string? from, string? to)
    {
        var (oldMembers, newMembers) = (Members(from), Members(to));
        var members = Pairs(oldMembers, newMembers).Where(m => m.Old is null || m.New is null || !JsonElement.DeepEquals(m.Old.Value, m.New.Value))
            .Select(m => new ValueDiff(m.Key, m.Old?.GetRawText(), m.New?.GetRawText())).ToList();
        return new RuleDiff(file.Kind, file.Path.Split('/')[^1].Replace(".json", "", StringComparison.Ordinal), members);
    }

    private static SortedDictionary<string, JsonElement?> Members(string? text)
    {
        var members = new SortedDictionary<string, JsonElement?>(StringComparer.Ordinal);
        if (text is not null && StrictJson.Parse("", text, []) is { } rule)
        {
            foreach (var (name, value) in rule.Members())
            {
                members[name] = value.Element;
            }
        }

        return members;
    }

    private static DiffKind KindOf(object? before, object? after) => before is null ? DiffKind.Added : after is null ? DiffKind.Removed : DiffKind.Changed;

    // The comparer of the dictionaries also orders the keys.
    private static IEnumerable<(TKey Key, TValue? Old, TValue? New)> Pairs<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> from, IReadOnlyDictionary<TKey, TValue> to)
        where TKey : notnull
    {
        var keys = new SortedSet<TKey>(from.Keys.Concat(to.Keys), (from as SortedDictionary<TKey, TValue>)?.Comparer);
        return keys.Select(k => (k, from.TryGetValue(k, out var old) ? old : default, to.TryGetValue(k, out var updated) ? updated : default));
    }
}
