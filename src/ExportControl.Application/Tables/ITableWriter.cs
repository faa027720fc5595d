namespace ExportControl.Application.Tables;

/// <summary>
/// Writes a table cell by cell and row by row, forward only; a row that was written is not held. A writer that is disposed before
/// <see cref="FinishAsync"/> leaves an output that is recognizably incomplete.
/// </summary>
public interface ITableWriter : IAsyncDisposable
{
    /// <summary>Writes the header.</summary>
    ValueTask BeginAsync(IReadOnlyList<TableColumn> columns, CancellationToken ct);

    /// <summary>Adds a cell to the current row.</summary>
    void Text(string? text);

    /// <inheritdoc cref="Text"/>
    void Number(decimal? number);

    /// <inheritdoc cref="Text"/>
    void Day(DateOnly day);

    /// <inheritdoc cref="Text"/>
    void Instant(DateTimeOffset at);

    /// <summary>Writes the current row and begins the next one.</summary>
    ValueTask EndRowAsync(CancellationToken ct);

    /// <summary>Ends the table.</summary>
    ValueTask FinishAsync(CancellationToken ct);
}
