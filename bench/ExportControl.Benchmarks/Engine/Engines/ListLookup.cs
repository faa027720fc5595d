using System.Collections.Concurrent;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>
/// An indexed list test for the other engines: rows by code in a dictionary for the prefixes of a declared code, and sorted for the rows within a
/// short code.
/// </summary>
internal sealed class ListLookup
{
    private readonly ListTest question;
    private readonly ListEntry[] ordered;
    private readonly Dictionary<string, (int From, int To)> byCode;
    private readonly int[] lengths;
    private readonly ControlList[] numbered;
    private readonly ConcurrentDictionary<string, (HashSet<int> Lists, ListEntry[] Rows)> byNumber = new(StringComparer.Ordinal);

    public ListLookup(RuleSet rules, ListTest question)
    {
        this.question = question;
        var lists = question.Lists.Select(i => rules.Lists[i]).ToList();
        ordered = [.. lists.SelectMany(l => l.Entries).Where(e => e.IsFull || question.Depth != MatchDepth.Full)];
        Array.Sort(ordered, (a, b) => string.CompareOrdinal(a.Code, b.Code));
        byCode = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        for (var (from, to) = (0, 0); from < ordered.Length; from = to)
        {
            while (to < ordered.Length && ordered[to].Code == ordered[from].Code)
            {
                to++;
            }

            byCode[ordered[from].Code] = (from, to);
        }

        lengths = [.. byCode.Keys.Select(c => c.Length).Distinct().Order()];
        numbered = [.. lists.Where(l => l.HasControlNumbers)];
    }

    public Truth Match(string code, int day, string number)
    {
        var (named, rows) = number.Length == 0 || numbered.Length == 0 ? ([], []) : byNumber.GetOrAdd(number, Named);
        foreach (var row in rows)
        {
            if (Counts(row, day)) return Truth.Yes;
        }

        var truth = Truth.No;
        var prefixes = byCode.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in lengths)
        {
            if (length > code.Length) break;
            if (!prefixes.TryGetValue(code.AsSpan(0, length), out var met)) continue;
            foreach (var row in ordered.AsSpan(met.From, met.To - met.From))
            {
                if (!Counts(row, day)) continue;
                if (row.IsFull) return Truth.Yes;
                if (!named.Contains(row.List.Index)) truth = Truth.Possible;
            }
        }

        // Few declared codes are shorter than the longest row.
        if (truth == Truth.No && code.Length < lengths[^1])
        {
            for (var i = FirstLonger(code); truth == Truth.No && i < ordered.Length && ordered[i].Code.StartsWith(code, StringComparison.Ordinal); i++)
            {
                if (Counts(ordered[i], day) && !named.Contains(ordered[i].List.Index)) truth = Truth.Possible;
            }
        }

        return truth == Truth.Possible && question.Depth == MatchDepth.Any ? Truth.Yes : truth;
    }

    private bool Counts(ListEntry row, int day) => question.AnyDate || (row.ValidFrom.DayNumber <= day && (row.ValidTo is not { } last || day <= last.DayNumber));

    // On lists that contain the stated control number, a partial match of the code is not counted.
    private (HashSet<int> Lists, ListEntry[] Rows) Named(string text)
    {
        var rows = ControlNumber.TryParse(text, out var number) ? numbered.SelectMany(l => l.Entries).Where(e => e.Number?.Overlaps(number) is true).ToArray() : [];
        return ([.. rows.Select(r => r.List.Index)], rows);
    }

    private int FirstLonger(string code)
    {
        var (low, high) = (0, ordered.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(ordered[middle].Code, code) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
