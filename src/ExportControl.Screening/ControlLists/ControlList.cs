using ExportControl.Screening.ControlLists.Measures;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.ControlLists;

/// <summary>A named set of commodity codes with legal references and validity dates.</summary>
/// <param name="Name">Name in rules and verdicts.</param>
/// <param name="File">File name below lists/ in the package.</param>
/// <param name="Standing">Binding or advisory.</param>
/// <param name="HasControlNumbers">The categories are control numbers, so that a declared control number decides a partial match.</param>
/// <param name="Conclusion">Type of the identification conclusion that turns a partial match off for a licence duty (edition 1: together with NOT_LISTED; from edition 2 claimed until verified); null if no document does.</param>
/// <param name="Title">Display name by language.</param>
/// <param name="Coverage">What the list contains and what it does not, by language.</param>
public sealed record ControlList(
    string Name,
    string File,
    Standing Standing,
    bool HasControlNumbers,
    string? Conclusion,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Coverage)
{
    private IReadOnlyList<ListEntry> entries = [];
    private ILookup<string, ListEntry> byHead = NoEntries;

    private static ILookup<string, ListEntry> NoEntries { get; } = Array.Empty<ListEntry>().ToLookup(_ => "", StringComparer.Ordinal);

    /// <summary>All entries, ordered by code, category and first day.</summary>
    public IReadOnlyList<ListEntry> Entries
    {
        get => entries;
        internal set => (entries, byHead) = (value, HasControlNumbers ? value.Where(e => e.Number is not null).ToLookup(e => e.Number!.Head, StringComparer.Ordinal) : NoEntries);
    }

    /// <summary>Days after which the content must be compared with its source; null for a list that seldom changes.</summary>
    public int? RefreshDays { get; init; }

    /// <summary>Last day on which the content was compared with its source and found unchanged; null if not recorded.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The entry with the code and category that is valid on the day; otherwise the latest one; null if there is none.</summary>
    public ListEntry? Find(string code, string category, DateOnly day)
    {
        var (low, high) = (0, Entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(Entries[middle].Code, code) < 0 ? (middle + 1, high) : (low, middle);
        }

        ListEntry? latest = null;
        for (var i = low; i < Entries.Count && Entries[i].Code == code; i++)
        {
            if (Entries[i].Category == category)
            {
                latest = Entries[i];
                if (latest.IsValidOn(day))
                {
                    return latest;
                }
            }
        }

        return latest;
    }

    /// <summary>Regime whose stated classification decides its partial matches (kz, us, eu, uk, military); null where any stated number does.</summary>
    public string? Regime { get; init; }

    /// <summary>The act of the list by language; empty where each row has its own reference only.</summary>
    public IReadOnlyDictionary<string, string> Act { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Rows of a file in which a row names several codes; null for a file with one row for each code.</summary>
    internal MeasureSource? Measures { get; init; }

    /// <summary>Position in lists.json, from 0.</summary>
    internal int Index { get; init; }

    /// <summary>Heads of the control numbers of the entries ("3A001"), without duplicates.</summary>
    internal IEnumerable<string> NumberHeads => byHead.Select(n => n.Key);

    /// <summary>True when the control number of an entry overlaps the given one.</summary>
    internal bool ListsNumber(ControlNumber number)
    {
        foreach (var entry in byHead[number.Head])
        {
            if (entry.Number!.Overlaps(number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Entries whose control number overlaps the given one, in order.</summary>
    internal IEnumerable<ListEntry> EntriesFor(ControlNumber number) => byHead[number.Head].Where(e => e.Number!.Overlaps(number));
}
