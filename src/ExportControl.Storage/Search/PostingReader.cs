using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>Where a page begins or ends within a block: the first place that is not below the bound.</summary>
internal readonly record struct HistoryEdge(Guid Block, int Place);

/// <summary>The rows of one choice of marks, block by block, newest first, fetched as they are needed.</summary>
internal sealed class HistoryMarks(Guid tenant, MarkChoice choice, Guid from, Guid? below)
{
    // A mark that many verdicts have fills a page from its first rows; one that few have gives few bytes a row.
    private const int FirstWindow = 6;
    private const int WindowGrowth = 16;
    private const int LargestWindow = 2048;

    private readonly List<(Guid Block, byte[] Positions)> rows = [];
    private int window = FirstWindow;
    private int next;

    /// <summary>No rows are left to fetch.</summary>
    public bool Ended { get; private set; }

    /// <summary>All rows down to here have been fetched.</summary>
    public Guid Fetched => Ended ? Guid.Empty : rows[^1].Block;

    /// <summary>The block of the next row, if it has been fetched.</summary>
    public Guid? Next => next < rows.Count ? rows[next].Block : null;

    /// <summary>Asks for more rows, below those fetched.</summary>
    public NpgsqlBatchCommand Fetch()
    {
        var sql = new HistorySql();
        sql.Add("SELECT m.last_id, m.positions FROM history_marks m WHERE m.tenant_id = ").Add(sql.Value(tenant)).Add(" AND m.mark ");
        sql.Add(choice switch
        {
            { Few: { } few } => $"= ANY({sql.Value(few)})",
            { First: var first, Last: var last } when first == last => $"= {sql.Value(first)}",
            { First: var first, Last: var last } => $"BETWEEN {sql.Value(first)} AND {sql.Value(last)}",
        });
        if (from != Guid.Empty)
        {
            sql.Add(" AND m.last_id >= ").Add(sql.Value(from));
        }

        if (rows.Count > 0)
        {
            sql.Add(" AND m.last_id < ").Add(sql.Value(rows[^1].Block));
        }
        else if (below is { } bound)
        {
            sql.Add(" AND m.last_id <= coalesce((SELECT b.last_id FROM history_blocks b WHERE b.tenant_id = $1 AND b.last_id >= ").Add(sql.Value(bound))
                .Add(" ORDER BY b.last_id LIMIT 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff')");
        }

        return sql.Add(" ORDER BY m.last_id DESC FETCH FIRST ").Add(sql.Value(window)).Add(" ROWS WITH TIES").Done();
    }

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var count = 0;
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
            count++;
        }

        Ended = count < window;
        window = Math.Min(window * WindowGrowth, LargestWindow);
    }

    /// <summary>Moves to the block, or to the first older one that has a row.</summary>
    public void SkipTo(Guid block)
    {
        while (next < rows.Count && rows[next].Block.CompareTo(block) > 0)
        {
            next++;
        }
    }

    /// <summary>Sets the places of all rows of the block that comes next, and moves on.</summary>
    public void TakeInto(Span<ulong> words)
    {
        var block = rows[next].Block;
        for (; next < rows.Count && rows[next].Block == block; next++)
        {
            HistoryPositions.SetIn(rows[next].Positions, words);
        }
    }
}
