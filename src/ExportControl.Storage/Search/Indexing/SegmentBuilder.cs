using System.Runtime.InteropServices;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Search.Indexing;

/// <summary>Collects the terms of a segment's verdicts. Verdicts are added in the order of their ids.</summary>
internal sealed class SegmentBuilder
{
    /// <summary>Maximum number of verdicts in a segment: a bitmap of 2 KiB fits into a row.</summary>
    public const int MaxSize = 16_384;

    private readonly List<Guid> ids = new(MaxSize);
    private readonly Dictionary<long, List<ushort>> postings = [];
    private readonly HashSet<(long Term, string Name)> names = [];
    private Action<long>? addToLine;
    private ushort linePosition;

    public IReadOnlyList<Guid> Ids => ids;

    /// <summary>Distinct names, each with its term.</summary>
    public IReadOnlyCollection<(long Term, string Name)> Names => names;

    public IReadOnlyCollection<long> Terms => postings.Keys;

    public void AddVerdict(Guid id, Outcome outcome, string destination, string partyNames, string[] partyKeys, string[] rules)
    {
        var position = checked((ushort)ids.Count);
        ids.Add(id);
        Add(Term.Of(outcome), position);
        Add(Term.OfDestination(destination), position);
        foreach (var name in partyNames.Split('\n'))
        {
            var term = Term.OfName(name);
            names.Add((term, name));
            Add(term, position);
        }

        foreach (var key in partyKeys)
        {
            Add(Term.OfParty(key), position);
        }

        foreach (var rule in rules)
        {
            Add(Term.OfRule(rule), position);
        }
    }

    /// <summary>Adds a line of the verdict at that position.</summary>
    public void AddLine(int position, string code, string origin, string? importedFrom)
    {
        linePosition = checked((ushort)position);
        Term.OfCode(code, addToLine ??= term => Add(term, linePosition));
        Add(Term.OfOrigin(origin), linePosition);
        Add(Term.OfCodeAndOrigin(code, Term.ChapterLength, origin), linePosition);
        Add(Term.OfCodeAndOrigin(code, Term.HeadingLength, origin), linePosition);
        if (importedFrom is not null)
        {
            Add(Term.OfImportedFrom(importedFrom), linePosition);
            Add(Term.OfOriginAndImportedFrom(origin, importedFrom), linePosition);
            Add(Term.OfCodeAndImportedFrom(code, Term.ChapterLength, importedFrom), linePosition);
            Add(Term.OfCodeAndImportedFrom(code, Term.HeadingLength, importedFrom), linePosition);
        }
    }

    /// <summary>Each term with its posting list, in the order of terms.</summary>
    public IEnumerable<(long Term, byte[] Positions)> Postings() =>
        postings.OrderBy(p => p.Key).Select(p => (p.Key, PostingList.Pack(p.Value, ids.Count)));

    private void Add(long term, ushort position)
    {
        ref var positions = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, term, out _);
        positions ??= [];
        if (positions.Count == 0 || positions[^1] != position)
        {
            positions.Add(position);
        }
    }
}
