namespace ExportControl.Storage.Search;

/// <summary>Counts the work of one page against <see cref="SearchLimits"/>. The first step of a page is always allowed, so that each page makes progress.</summary>
internal sealed class SearchBudget(SearchLimits limits, TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();
    private int rows;
    private int postingRows;

    public bool IsSpent => rows >= limits.Rows || postingRows >= limits.PostingRows || clock.GetElapsedTime(started) >= limits.Time;

    public void AddRows(int count) => rows += count;

    public void AddPostingRows(int count) => postingRows += count;
}
