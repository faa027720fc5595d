using ExportControl.Storage.Search.Indexing;

namespace ExportControl.Storage.Search.Postings;

/// <summary>The positions that all clauses have, newest first, as far as their posting lists were fetched.</summary>
internal sealed class PostingIntersection(IReadOnlyList<PostingReader> clauses)
{
    private static readonly int Words = PostingList.Words(SegmentBuilder.MaxSize);

    private readonly ulong[] common = new ulong[Words];
    private readonly ulong[] other = new ulong[Words];

    /// <summary>Positions from this one on are too new.</summary>
    public SegmentEdge? Below { get; set; }

    /// <summary>Positions before this one are too old.</summary>
    public SegmentEdge? From { get; set; }

    /// <summary>A clause has no rows left, so no further position is common.</summary>
    public bool IsExhausted => clauses.Any(c => c.IsExhausted && c.Next is null);

    /// <summary>All clauses were fetched down to this segment, inclusive.</summary>
    public Guid FetchedTo => clauses.Max(c => c.FetchedTo);

    /// <summary>Clauses that must be fetched before more positions can be found.</summary>
    public IReadOnlyList<PostingReader> ToFetch
    {
        get
        {
            var known = FetchedTo;
            return [.. clauses.Where(c => !c.IsExhausted && (c.Next is null || c.FetchedTo.CompareTo(known) >= 0))];
        }
    }

    /// <summary>Positions in the segments that all clauses have fetched.</summary>
    public IEnumerable<PostingPosition> Take()
    {
        while (clauses.All(c => c.Next is not null))
        {
            var segment = clauses.Min(c => c.Next!.Value);
            foreach (var clause in clauses)
            {
                clause.SkipTo(segment);
            }

            if (segment.CompareTo(FetchedTo) < 0)
            {
                yield break;
            }

            if (clauses.Any(c => c.Next != segment))
            {
                continue;
            }

            Intersect(segment);
            foreach (var position in PostingList.Descending(common))
            {
                yield return new PostingPosition(segment, position);
            }
        }
    }

    private void Intersect(Guid segment)
    {
        Array.Clear(common);
        clauses[0].TakeInto(common);
        for (var i = 1; i < clauses.Count; i++)
        {
            Array.Clear(other);
            clauses[i].TakeInto(other);
            for (var w = 0; w < Words; w++)
            {
                common[w] &= other[w];
            }
        }

        if (Below is { } below && below.Segment == segment)
        {
            PostingList.ClearFrom(below.Position, common);
        }

        if (From is { } from && from.Segment == segment)
        {
            PostingList.ClearBefore(from.Position, common);
        }
    }
}
