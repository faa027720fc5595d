namespace ExportControl.Api.Verdicts;

/// <summary>A table on its way out, cell after cell and row after row; nothing that was written is kept.</summary>
internal interface ISheet : IDisposable
{
    void Begin(IReadOnlyList<Column> columns);

    void BeginRow();

    void Text(string? text);

    void Number(decimal? number);

    void Day(DateOnly day);

    void Instant(DateTimeOffset at);

    void EndRow();

    /// <summary>All rows are written. A table that is disposed of without it is cut off, and is to be seen to be.</summary>
    void Finish();
}
