namespace ExportControl.Benchmarks.History;

/// <summary>The measurements of a case: milliseconds a page by depth, and in each round the page's p99 over that of the index-only page.</summary>
internal sealed record MeasuredCase(HistoryCase Case, List<double>[] ByDepth)
{
    private int shortPages;

    public List<double> Rounds { get; } = [];

    public IEnumerable<double> All => ByDepth.SelectMany(d => d);

    /// <summary>Pages that ended before the limit because of their work, with a cursor.</summary>
    public int ShortPages => shortPages;

    public void AddShortPage() => Interlocked.Increment(ref shortPages);
}
