using ExportControl.Storage.Search.Indexing;
using Npgsql;

namespace ExportControl.Storage.Search.Postings;

/// <summary>Reads the posting lists of one clause, segment by segment, newest first, as far as they are needed.</summary>
internal sealed class PostingReader(SearchRun run, long[] terms, SearchLimits limits)
{
    // A frequent term fills a page from its first rows; a rare one has few bytes a row.
    private const int FirstRows = 6;
    private const int Growth = 16;

    private readonly Queue<(Guid Segment, byte[] Positions)> rows = [];
    private readonly int mostRows = Math.Max(1, limits.StepPostingRows / terms.Length);
    private int rowsEach = Math.Min(FirstRows, Math.Max(1, limits.StepPostingRows / terms.Length));
    private Guid? fetched;

    /// <summary>No rows are left to fetch.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>All rows of this segment and of newer ones were fetched.</summary>
    public Guid FetchedTo => IsExhausted ? Guid.Empty : fetched!.Value;

    /// <summary>The segment of the next row, if it was fetched.</summary>
    public Guid? Next => rows.TryPeek(out var row) ? row.Segment : null;

    /// <summary>The statement for more rows: some of each term, in segments below those fetched.</summary>
    public NpgsqlBatchCommand Fetch()
    {
        var sql = new SqlBuilder();
        sql.Parameter(run.Tenant);
        if (terms is [var only])
        {
            return AppendRange(sql.Append($"SELECT p.term, p.last_id, p.positions FROM search_postings p WHERE p.tenant_id = $1 AND p.term = {sql.Parameter(only)}")).Build();
        }

        sql.Append($"SELECT p.term, p.last_id, p.positions FROM unnest({sql.Parameter(terms)}) AS t(term) CROSS JOIN LATERAL (")
            .Append("SELECT p.term, p.last_id, p.positions FROM search_postings p WHERE p.tenant_id = $1 AND p.term = t.term");
        return AppendRange(sql).Append(") p ORDER BY p.last_id DESC").Build();
    }

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var read = new List<(long Term, Guid Segment, byte[] Positions)>();
        while (await reader.ReadAsync(ct))
        {
            read.Add((reader.GetInt64(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2)));
        }

        run.Budget.AddPostingRows(Math.Max(read.Count, terms.Length));

        // A term with as many rows as asked for may have more: what is below its last one is not complete, and is read again.
        var cut = read.GroupBy(r => r.Term).Where(g => g.Count() == rowsEach).Select(g => g.Last().Segment).ToList();
        IsExhausted = cut.Count == 0;
        fetched = IsExhausted ? Guid.Empty : cut.Max();
        foreach (var row in read.Where(r => r.Segment.CompareTo(fetched.Value) >= 0))
        {
            rows.Enqueue((row.Segment, row.Positions));
        }

        rowsEach = Math.Min(rowsEach * Growth, mostRows);
    }

    /// <summary>Moves to the segment, or to the first older one that has a row.</summary>
    public void SkipTo(Guid segment)
    {
        while (Next is { } next && next.CompareTo(segment) > 0)
        {
            rows.Dequeue();
        }
    }

    /// <summary>Sets the positions of all rows of the next segment, and moves on.</summary>
    public void TakeInto(Span<ulong> words)
    {
        for (var segment = Next; segment is not null && Next == segment;)
        {
            PostingList.SetIn(rows.Dequeue().Positions, words);
        }
    }

    private SqlBuilder AppendRange(SqlBuilder sql)
    {
        if (run.From != Guid.Empty)
        {
            sql.Append($" AND p.last_id >= {sql.Parameter(run.From)}");
        }

        if (fetched is { } below)
        {
            sql.Append($" AND p.last_id < {sql.Parameter(below)}");
        }
        else if (run.Below != Guid.AllBitsSet)
        {
            // The segment that holds the bound, unless all its verdicts are above it.
            sql.Append(" AND p.last_id <= (SELECT coalesce((SELECT CASE WHEN s.starts[1] >= ").Append(sql.Parameter(run.Below))
                .Append($" THEN s.after_id ELSE s.last_id END FROM search_segments s WHERE s.tenant_id = $1 AND s.last_id >= {sql.Parameter(run.Below)}")
                .Append(" ORDER BY s.last_id LIMIT 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))");
        }

        return sql.Append($" ORDER BY p.last_id DESC LIMIT {sql.Parameter(rowsEach)}");
    }
}
