using ExportControl.Storage.Search.Indexing;
using Npgsql;

namespace ExportControl.Storage.Search.Postings;

/// <summary>
/// Searches the segments by the posting lists of all clauses, and compares only verdicts at common positions with the filter. Verdicts in no segment
/// are compared row by row. One scan uses one snapshot.
/// </summary>
internal sealed class PostingScan
{
    private const int ChunkGrowth = 4;
    private const int MaxChunk = 1024;

    private const string Candidates =
        """
        FROM unnest($2, $3, $4) AS c(segment, word, bit)
        JOIN search_segment_ids i ON i.tenant_id = $1 AND i.last_id = c.segment AND i.word = c.word
        JOIN verdicts v ON v.tenant_id = $1 AND v.id = i.ids[c.bit]
        WHERE true
        """;

    private readonly SearchSession session;
    private readonly SearchRun run;
    private readonly SearchLimits limits;
    private readonly SearchPlan plan;
    private readonly List<PostingReader> clauses;
    private readonly PostingIntersection intersection;
    private readonly List<PostingPosition> candidates = [];

    public PostingScan(SearchSession session, SearchRun run, SearchLimits limits, SearchPlan plan)
    {
        (this.session, this.run, this.limits, this.plan) = (session, run, limits, plan);
        clauses = [.. plan.Clauses.Select(c => new PostingReader(run, c, limits))];
        intersection = new PostingIntersection(clauses);
    }

    /// <summary>
    /// Continues until the page is over. An exact plan ends its transaction with the first chunk, which most likely fills the page; where it does
    /// not, another scan with another snapshot continues.
    /// </summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!await BeginAsync(ct))
        {
            return;
        }

        var (missing, compared) = (run.Page.Missing, 0);
        for (var chunk = Math.Max(1, missing); !run.Page.IsFull && !run.IsComplete;)
        {
            foreach (var position in intersection.Take())
            {
                candidates.Add(position);
                if (candidates.Count >= chunk)
                {
                    compared += candidates.Count;
                    await CompareAsync(commit: plan.IsExact, ct);
                    chunk = NextChunk(chunk, compared, missing - run.Page.Missing);
                    if (run.IsOver || plan.IsExact)
                    {
                        return;
                    }
                }
            }

            if (intersection.IsExhausted)
            {
                await CompareAsync(commit: true, ct);
                run.Complete();
            }
            else if (run.Budget.IsSpent)
            {
                await CompareAsync(commit: false, ct);
                await MoveToFetchedAsync(ct);
                return;
            }
            else
            {
                await FetchAsync(ct);
            }
        }
    }

    // As many candidates as fill the page at the rate of matches so far.
    private int NextChunk(int chunk, int compared, int found) => found == 0
        ? Math.Min(chunk * ChunkGrowth, MaxChunk)
        : Math.Clamp(run.Page.Missing * (compared / found + 1), 1, MaxChunk);

    // One round trip: the newest verdicts that are in no segment, late ones, the bounds of the page, and the first posting rows. False where the page is
    // complete before the segments are searched.
    private async Task<bool> BeginAsync(CancellationToken ct)
    {
        var unindexed = new RowScan(session, run, limits, RowSource.Unindexed);
        var late = new RowScan(session, run, limits, RowSource.Late);
        bool more;
        await using (var batch = session.Batch())
        {
            unindexed.AddTo(batch);
            late.AddTo(batch);
            if (run.Below != Guid.AllBitsSet)
            {
                batch.BatchCommands.Add(SegmentEdge.Find(run.Tenant, run.Below));
            }

            if (run.From != Guid.Empty)
            {
                batch.BatchCommands.Add(SegmentEdge.Find(run.Tenant, run.From));
            }

            clauses.ForEach(c => batch.BatchCommands.Add(c.Fetch()));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            var below = run.Below;
            more = await unindexed.ReadAsync(reader, ct);
            await reader.NextResultAsync(ct);
            await late.ReadLateAsync(reader, ct);
            if (below != Guid.AllBitsSet)
            {
                await reader.NextResultAsync(ct);
                intersection.Below = await SegmentEdge.ReadAsync(reader, ct);
            }

            if (run.From != Guid.Empty)
            {
                await reader.NextResultAsync(ct);
                intersection.From = await SegmentEdge.ReadAsync(reader, ct);
            }

            await ReadAsync(clauses, reader, ct);
        }

        while (more && !run.IsOver)
        {
            more = await unindexed.StepAsync(ct);
        }

        return !more && !run.Page.IsFull;
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        await using var batch = session.Batch();
        var toFetch = intersection.ToFetch;
        foreach (var clause in toFetch)
        {
            batch.BatchCommands.Add(clause.Fetch());
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await ReadAsync(toFetch, reader, ct, isFirst: true);
    }

    // The candidates are complete down to the last of them, unless the page became full before.
    private async Task CompareAsync(bool commit, CancellationToken ct)
    {
        if (candidates.Count == 0)
        {
            return;
        }

        await using var batch = session.Batch();
        batch.BatchCommands.Add(IdOf(candidates[^1]));
        batch.BatchCommands.Add(FilterSql.Rows(run.Tenant, plan.Rest, Candidates, run.Page.Missing, run.Page.MaxBytes, (sql, _) =>
        {
            sql.Parameter(candidates.Select(p => p.Segment).ToArray());
            sql.Parameter(candidates.Select(p => checked((short)(p.Position / SegmentStore.IdsInRow))).ToArray());
            sql.Parameter(candidates.Select(p => (p.Position % SegmentStore.IdsInRow) + 1).ToArray());
        }));
        if (commit)
        {
            session.AddCommit(batch);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var last = reader.GetGuid(0);
        await reader.NextResultAsync(ct);
        await run.Page.ReadAsync(reader, ct);
        run.Budget.AddRows(candidates.Count);
        run.MoveTo(last);
        candidates.Clear();
    }

    private async Task MoveToFetchedAsync(CancellationToken ct)
    {
        await using var batch = session.Batch();
        var sql = new SqlBuilder();
        _ = (sql.Parameter(run.Tenant), sql.Parameter(intersection.FetchedTo));
        batch.BatchCommands.Add(sql.Append("SELECT starts[1] FROM search_segments WHERE tenant_id = $1 AND last_id = $2").Build());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        run.MoveTo(reader.GetGuid(0));
    }

    private NpgsqlBatchCommand IdOf(PostingPosition position)
    {
        var sql = new SqlBuilder();
        _ = (sql.Parameter(run.Tenant), sql.Parameter(position.Segment), sql.Parameter(checked((short)(position.Position / SegmentStore.IdsInRow))));
        return sql.Append($"SELECT ids[{sql.Parameter((position.Position % SegmentStore.IdsInRow) + 1)}] FROM search_segment_ids WHERE tenant_id = $1 AND last_id = $2 AND word = $3")
            .Build();
    }

    private static async Task ReadAsync(IReadOnlyList<PostingReader> clauses, NpgsqlDataReader reader, CancellationToken ct, bool isFirst = false)
    {
        foreach (var clause in clauses)
        {
            if (!isFirst)
            {
                await reader.NextResultAsync(ct);
            }

            isFirst = false;
            await clause.ReadAsync(reader, ct);
        }
    }
}
