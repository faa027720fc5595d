using ExportControl.Screening.Values;

namespace ExportControl.Screening.ControlLists;

/// <summary>A named set of commodity codes with legal references and validity dates.</summary>
/// <param name="Name">Name used by rules and verdicts.</param>
/// <param name="File">File of the package it was read from.</param>
/// <param name="Standing">Binding or advisory.</param>
/// <param name="HasControlNumbers">Its categories are control numbers, so a stated control number settles a partial match.</param>
/// <param name="Conclusion">Document type that, with NOT_LISTED, turns a partial match off for a licence duty; null where none does.</param>
/// <param name="Title">Reader's name, by language.</param>
/// <param name="Coverage">What it holds and lacks, by language.</param>
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
    private ILookup<string, ListEntry> byHead = NoNumbers;

    private static ILookup<string, ListEntry> NoNumbers { get; } = Array.Empty<ListEntry>().ToLookup(_ => "", StringComparer.Ordinal);

    /// <summary>Every row, ordered by code, category and start.</summary>
    public IReadOnlyList<ListEntry> Entries
    {
        get => entries;
        internal set => (entries, byHead) = (value, HasControlNumbers ? value.Where(e => e.Number is not null).ToLookup(e => e.Number!.Head, StringComparer.Ordinal) : NoNumbers);
    }

    /// <summary>Days after which its content should have been looked at again; null where it seldom changes.</summary>
    public int? RefreshDays { get; init; }

    /// <summary>The day it was last compared with its source and found unchanged; null where that is not recorded.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The row of a code and category that is in force that day, or else the latest; null where there is none.</summary>
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

    internal int Index { get; init; }

    /// <summary>Control numbers that rows carry, each as its head ("3A001").</summary>
    internal IEnumerable<string> NumberHeads => byHead.Select(n => n.Key);

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

    /// <summary>Rows that a control number names, in their order.</summary>
    internal IEnumerable<ListEntry> EntriesFor(ControlNumber number) => byHead[number.Head].Where(e => e.Number!.Overlaps(number));
}
