using System.Runtime.InteropServices;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>A block in the making: verdicts come in the order of their ids, lines in any.</summary>
internal sealed class HistoryBlock
{
    /// <summary>Verdicts a block holds at most; small enough that its bitmaps are a row each.</summary>
    public const int Largest = 16_384;

    private readonly List<Guid> ids = new(Largest);
    private readonly Dictionary<long, List<ushort>> marks = [];
    private readonly HashSet<(long Mark, string Name)> names = [];
    private Action<long>? markLine;
    private ushort linePlace;

    public IReadOnlyList<Guid> Ids => ids;

    /// <summary>Distinct names, each with its mark.</summary>
    public IReadOnlyCollection<(long Mark, string Name)> Names => names;

    public IReadOnlyCollection<long> MarksUsed => marks.Keys;

    public void AddVerdict(Guid id, Outcome outcome, string destination, string partyNames, string[] taxIds, string[] rules)
    {
        var place = checked((ushort)ids.Count);
        ids.Add(id);
        Mark(HistoryMark.Of(outcome), place);
        Mark(HistoryMark.OfDestination(destination), place);
        foreach (var name in partyNames.Split('\n'))
        {
            var mark = HistoryMark.OfName(name);
            names.Add((mark, name));
            Mark(mark, place);
        }

        foreach (var taxId in taxIds)
        {
            Mark(HistoryMark.OfTaxId(taxId), place);
        }

        foreach (var rule in rules)
        {
            Mark(HistoryMark.OfRule(rule), place);
        }
    }

    /// <summary>A line of the verdict at that place.</summary>
    public void AddLine(int place, string code, string origin, string? importedFrom)
    {
        linePlace = checked((ushort)place);
        HistoryMark.OfCode(code, markLine ??= mark => Mark(mark, linePlace));
        Mark(HistoryMark.OfOrigin(origin), linePlace);
        Mark(HistoryMark.OfCodeAndOrigin(code, HistoryMark.ChapterLength, origin), linePlace);
        Mark(HistoryMark.OfCodeAndOrigin(code, HistoryMark.HeadingLength, origin), linePlace);
        if (importedFrom is not null)
        {
            Mark(HistoryMark.OfImportedFrom(importedFrom), linePlace);
            Mark(HistoryMark.OfOriginAndImportedFrom(origin, importedFrom), linePlace);
            Mark(HistoryMark.OfCodeAndImportedFrom(code, HistoryMark.ChapterLength, importedFrom), linePlace);
            Mark(HistoryMark.OfCodeAndImportedFrom(code, HistoryMark.HeadingLength, importedFrom), linePlace);
        }
    }

    /// <summary>Each mark with the packed places that have it, in the order of marks.</summary>
    public IEnumerable<(long Mark, byte[] Positions)> Packed() =>
        marks.OrderBy(m => m.Key).Select(m => (m.Key, HistoryPositions.Pack(m.Value, ids.Count)));

    private void Mark(long mark, ushort place)
    {
        ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(marks, mark, out _);
        places ??= [];
        if (places.Count == 0 || places[^1] != place)
        {
            places.Add(place);
        }
    }
}
