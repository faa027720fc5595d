using Npgsql;

namespace ExportControl.Storage.Search;

/// <summary>Compares rows with the filter, in the order of a key, window by window.</summary>
internal sealed class RowScan(SearchSession session, SearchRun run, SearchLimits limits, RowSource source)
{
    private const int Growth = 4;

    private int window = limits.FirstRows;

    /// <summary>Compares one window of rows. False where it reached the end of the rows.</summary>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var batch = session.Batch();
        AddTo(batch);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ReadAsync(reader, ct);
    }

    /// <summary>Continues until the page is over; the source has all that is left to search.</summary>
    public Task RunAsync(CancellationToken ct) => run.RepeatAsync(async () =>
    {
        if (!await StepAsync(ct))
        {
            run.Complete();
        }
    });

    /// <summary>The statements of one window: its lowest key, then the rows that match.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        batch.BatchCommands.Add(EndOfWindow());
        batch.BatchCommands.Add(FilterSql.Rows(run.Tenant, source.RestOf(run.Filter), source.Rows, run.Page.Missing, run.Page.MaxBytes, (sql, conditions) =>
        {
            FilterSql.AddRange(sql, conditions, source.RowKey, run.From, run.Below);
            conditions.Append($" AND {source.RowKey} >= (SELECT coalesce((SELECT {source.WindowKey} {source.Window}");
            FilterSql.AddRange(sql, conditions, source.WindowKey, run.From, run.Below);
            conditions.Append($" ORDER BY {source.WindowKey} DESC OFFSET {sql.Parameter(window - 1)} LIMIT 1), '00000000-0000-0000-0000-000000000000'))");
        }));
    }

    /// <summary>Reads both results. False where the window reached the end of the rows.</summary>
    public async Task<bool> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var end = await ReadEndAsync(reader, ct);
        await run.Page.ReadAsync(reader, ct);
        if (end is { } below)
        {
            run.MoveTo(below);
        }

        return end is not null;
    }

    /// <summary>The same for late verdicts, which are searched in addition to the segments.</summary>
    public async Task ReadLateAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var end = await ReadEndAsync(reader, ct);
        await run.Page.ReadLateAsync(reader, ct);
        run.LateTo = end ?? Guid.Empty;
    }

    private async Task<Guid?> ReadEndAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        Guid? end = await reader.ReadAsync(ct) ? reader.GetGuid(0) : null;
        await reader.NextResultAsync(ct);
        run.Budget.AddRows(end is null ? 0 : window);
        window = Math.Min(window * Growth, limits.StepRows);
        return end;
    }

    private NpgsqlBatchCommand EndOfWindow()
    {
        var sql = new SqlBuilder();
        sql.Parameter(run.Tenant);
        var conditions = new System.Text.StringBuilder();
        FilterSql.AddRange(sql, conditions, source.WindowKey, run.From, run.Below);
        return sql.Append($"SELECT {source.WindowKey} {source.Window}{conditions} ORDER BY {source.WindowKey} DESC OFFSET {sql.Parameter(window - 1)} LIMIT 1").Build();
    }
}
