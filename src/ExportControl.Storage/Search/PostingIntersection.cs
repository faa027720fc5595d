namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict's place in the blocks.</summary>
internal readonly record struct HistoryPlace(Guid Block, int Place);

/// <summary>Where all choices of marks meet, newest first, as far as rows have been fetched.</summary>
internal sealed class HistoryMeeting(IReadOnlyList<HistoryMarks> marks)
{
    private static readonly int Words = HistoryPositions.Words(HistoryBlock.Largest);

    private readonly ulong[] met = new ulong[Words];
    private readonly ulong[] other = new ulong[Words];

    /// <summary>First place that is too new, and first that is new enough, where a bound falls into a block.</summary>
    public HistoryEdge? Below { get; set; }

    public HistoryEdge? From { get; set; }

    /// <summary>Nothing more can meet.</summary>
    public bool Ended => marks.Any(m => m.Ended && m.Next is null);

    /// <summary>Those that must fetch before anything more is known.</summary>
    public IEnumerable<HistoryMarks> Hungry
    {
        get
        {
            var known = Known();
            return marks.Where(m => !m.Ended && (m.Next is null || m.Fetched.CompareTo(known) >= 0));
        }
    }

    /// <summary>Places in the blocks that all have fetched.</summary>
    public IEnumerable<HistoryPlace> Take()
    {
        while (marks.All(m => m.Next is not null))
        {
            var block = marks.Min(m => m.Next!.Value);
            foreach (var one in marks)
            {
                one.SkipTo(block);
            }

            if (block.CompareTo(Known()) < 0)
            {
                yield break;
            }

            if (marks.Any(m => m.Next != block))
            {
                continue;
            }

            Meet(block);
            foreach (var place in HistoryPositions.Falling(met))
            {
                yield return new HistoryPlace(block, place);
            }
        }
    }

    private Guid Known() => marks.Max(m => m.Fetched);

    private void Meet(Guid block)
    {
        Array.Clear(met);
        marks[0].TakeInto(met);
        for (var i = 1; i < marks.Count; i++)
        {
            Array.Clear(other);
            marks[i].TakeInto(other);
            for (var w = 0; w < Words; w++)
            {
                met[w] &= other[w];
            }
        }

        if (Below is { } below && below.Block == block)
        {
            HistoryPositions.ClearFrom(below.Place, met);
        }

        if (From is { } from && from.Block == block)
        {
            HistoryPositions.ClearBelow(from.Place, met);
        }
    }
}
