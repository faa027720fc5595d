using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// Finds a page of the history. What is in blocks is found where the marks of all filters meet, without a look at a row that does not; what is
/// newer than the last block, and what came late, by its rows. See docs/adr/0013.
/// </summary>
internal static class HistorySearch
{
    /// <summary>Names that a part of one may find, for their marks to be of use.</summary>
    internal const int MostNames = 256;

    private const int Walked = 512;
    private const int ChunkGrowth = 4;
    private const int LargestChunk = 4096;

    private const string Verdicts = "FROM verdicts v WHERE v.tenant_id = $1";

    private const string Reviewed =
        "FROM reviews r JOIN verdicts v ON v.tenant_id = r.tenant_id AND v.id = r.verdict_id WHERE r.tenant_id = $1";

    private const string Late =
        $"FROM late_verdicts x JOIN verdicts v ON v.tenant_id = x.tenant_id AND v.id = x.verdict_id WHERE x.tenant_id = $1 AND x.verdict_id <= {HistoryConditions.SealedTo}";

    private const string Edge =
        """
        SELECT b.last_id, CASE WHEN b.word < 0 THEN 0 ELSE b.word * 64 + (
            SELECT width_bucket($2, i.ids) - ($2 = ANY(i.ids))::int FROM history_block_ids i WHERE i.tenant_id = $1 AND i.last_id = b.last_id AND i.word = b.word) END
        FROM (SELECT last_id, width_bucket($2, starts) - 1 AS word FROM history_blocks WHERE tenant_id = $1 AND last_id >= $2 ORDER BY last_id LIMIT 1) b
        """;

    private const string Names = "SELECT mark FROM history_names WHERE tenant_id = $1 AND grams @> $2 AND name LIKE $3 ESCAPE '\\' LIMIT $4";

    /// <summary>Rows, newest first, at most as many as asked for, cut where their documents come to so many bytes; then `More` is true.</summary>
    public static async Task<(List<IssuedVerdict> Rows, bool More)> FindAsync(NpgsqlConnection connection, Guid tenant, HistoryFilter filter, Guid? after, int limit, long bytes, CancellationToken ct)
    {
        if (filter.Code is { } code && !(code.Length <= 10 && code.All(char.IsAsciiDigit)))
        {
            return ([], false);
        }

        var before = filter.Before is { } end ? VerdictId.FirstAt(end) : (Guid?)null;
        var below = after is { } a && before is { } b ? (a.CompareTo(b) < 0 ? a : b) : after ?? before;
        var conditions = new HistoryConditions(tenant, filter, filter.From is { } start ? VerdictId.FirstAt(start) : Guid.Empty, below);
        var page = new HistoryPageInTheMaking(limit + 1, bytes);
        if (DirectSource(filter) is { } direct)
        {
            await page.AddAsync(connection, conditions.Rows(direct, page.Wanted, bytes, (sql, to) => AddReference(filter, sql, to)), last: true, ct);
            return page.Done(limit);
        }

        if (HistoryConditions.PartyOf(filter) is not null)
        {
            // Who trades daily is met among the newest, and a part of many names is not worth the look into the names.
            if (await WalkAsync(connection, conditions, page, ct) is not { } walked)
            {
                return page.Done(limit);
            }

            conditions = conditions with { Below = walked };
        }

        var names = await NamesAsync(connection, tenant, filter, page, ct);
        var plan = HistoryPlan.Of(filter, names);
        if (plan.Choices.Count == 0)
        {
            await page.AddAsync(connection, conditions.Rows(Verdicts, page.Missing, bytes), last: true, ct);
        }
        else
        {
            await FindByMarksAsync(connection, conditions, plan, page, ct);
        }

        return page.Done(limit);
    }

    // A reference has few verdicts, and reviews are few beside verdicts; what has no filter but time is the key itself.
    private static string? DirectSource(HistoryFilter filter) => filter switch
    {
        { Reference: not null } => "FROM declarations d JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.declaration_id = d.id WHERE d.tenant_id = $1",
        { Reviewed: true } => Reviewed,
        { Outcome: null, Code: null or "", Origin: null, ImportedFrom: null, Destination: null, Rule: null } when HistoryConditions.PartyOf(filter) is null => Verdicts,
        _ => null,
    };

    private static void AddReference(HistoryFilter filter, HistorySql sql, System.Text.StringBuilder to)
    {
        if (filter.Reference is { } reference)
        {
            to.Append(" AND d.reference = ").Append(sql.Value(reference));
        }
    }

    // Down to the id given back, all is found; null when the page is full or nothing is left.
    private static async Task<Guid?> WalkAsync(NpgsqlConnection connection, HistoryConditions conditions, HistoryPageInTheMaking page, CancellationToken ct)
    {
        var end = new HistorySql();
        end.Add("SELECT v.id FROM verdicts v WHERE v.tenant_id = ").Add(end.Value(conditions.Tenant)).Add(" AND v.id >= ").Add(end.Value(conditions.From))
            .Add(" AND v.id < ").Add(end.Value(conditions.Below ?? Guid.AllBitsSet)).Add(" ORDER BY v.id DESC OFFSET ").Add(end.Value(Walked - 1)).Add(" LIMIT 1");
        var walk = conditions.Rows(Verdicts, page.Wanted, page.Bytes, (sql, to) =>
            to.Append($" AND v.id >= coalesce((SELECT w.id FROM verdicts w WHERE w.tenant_id = $1 AND w.id >= {sql.Value(conditions.From)} AND w.id < ")
                .Append($"{sql.Value(conditions.Below ?? Guid.AllBitsSet)} ORDER BY w.id DESC OFFSET {sql.Value(Walked - 1)} LIMIT 1), {sql.Value(conditions.From)})"));
        await using var batch = page.Batch(connection);
        batch.BatchCommands.Add(end.Done());
        batch.BatchCommands.Add(walk);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        Guid? walked = await reader.ReadAsync(ct) ? reader.GetGuid(0) : null;
        await reader.NextResultAsync(ct);
        await page.ReadAsync(reader, ct);
        return page.Missing == 0 ? null : walked;
    }

    private static async Task<long[]?> NamesAsync(NpgsqlConnection connection, Guid tenant, HistoryFilter filter, HistoryPageInTheMaking page, CancellationToken ct)
    {
        if (HistoryConditions.PartyOf(filter) is not { } party)
        {
            return null;
        }

        var sql = new HistorySql();
        _ = (sql.Value(tenant), sql.Value(HistoryNames.GramsToAsk(tenant, party)), sql.Value(PartyText.Contains(party)), sql.Value(MostNames + 1));
        await using var batch = page.Batch(connection);
        batch.BatchCommands.Add(sql.Add(Names).Done());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var found = new HashSet<long>();
        var count = 0;
        while (await reader.ReadAsync(ct))
        {
            found.Add(reader.GetInt64(0));
            count++;
        }

        return count <= MostNames ? [HistoryMark.OfTaxId(party), .. found] : null;
    }

    private static async Task FindByMarksAsync(NpgsqlConnection connection, HistoryConditions conditions, HistoryPlan plan, HistoryPageInTheMaking page, CancellationToken ct)
    {
        var marks = plan.Choices.Select(c => new HistoryMarks(conditions.Tenant, c, conditions.From, conditions.Below)).ToList();
        var meeting = new HistoryMeeting(marks);
        await using (var batch = page.Batch(connection))
        {
            var (tenant, from, below) = (conditions.Tenant, conditions.From, conditions.Below);
            batch.BatchCommands.Add(conditions.Rows($"{Verdicts} AND v.id > {HistoryConditions.SealedTo}", page.Wanted, page.Bytes));
            batch.BatchCommands.Add(conditions.Rows(Late, page.Wanted, page.Bytes));
            if (below is { } bound)
            {
                batch.BatchCommands.Add(EdgeOf(tenant, bound));
            }

            if (from != Guid.Empty)
            {
                batch.BatchCommands.Add(EdgeOf(tenant, from));
            }

            marks.ForEach(m => batch.BatchCommands.Add(m.Fetch()));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await page.ReadAsync(reader, ct);
            await reader.NextResultAsync(ct);
            await page.ReadLateAsync(reader, ct);
            await reader.NextResultAsync(ct);
            meeting.Below = below is null ? null : await ReadEdgeAsync(reader, ct);
            meeting.From = from == Guid.Empty ? null : await ReadEdgeAsync(reader, ct);
            await ReadAsync(marks, reader, ct);
        }

        var exact = conditions with { Filter = WithoutWhatMarksSay(conditions.Filter) };
        var sure = exact.Filter is { Code: null, Origin: null, ImportedFrom: null, Reviewed: null };
        var (places, chunk) = (new List<HistoryPlace>(), page.Missing);
        while (page.Missing > 0)
        {
            foreach (var place in meeting.Take())
            {
                places.Add(place);
                if (places.Count >= chunk)
                {
                    await ResolveAsync(connection, exact, places, page, last: sure, ct);
                    if (sure && page.Missing > 0)
                    {
                        // Two texts under one mark: once in a lifetime, and on from there.
                        await FindByMarksAsync(connection, conditions with { Below = page.Lowest }, plan, page, ct);
                        return;
                    }

                    chunk = Math.Min(chunk * ChunkGrowth, LargestChunk);
                    if (page.Missing == 0)
                    {
                        return;
                    }
                }
            }

            if (meeting.Ended)
            {
                await ResolveAsync(connection, exact, places, page, last: true, ct);
                return;
            }

            await using var batch = page.Batch(connection);
            var hungry = meeting.Hungry.ToList();
            hungry.ForEach(m => batch.BatchCommands.Add(m.Fetch()));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await ReadAsync(hungry, reader, ct);
        }
    }

    // What the marks say for certain need not be looked up in the rows. Marks of lines say it of one line each.
    private static HistoryFilter WithoutWhatMarksSay(HistoryFilter filter)
    {
        var oneOfTheLine = new[] { filter.Code, filter.Origin, filter.ImportedFrom }.Count(f => f is not null) == 1;
        var rest = filter with { Outcome = null, Destination = null };
        return oneOfTheLine ? rest with { Code = null, Origin = null, ImportedFrom = null } : rest;
    }

    private static async Task ResolveAsync(NpgsqlConnection connection, HistoryConditions conditions, List<HistoryPlace> places, HistoryPageInTheMaking page, bool last, CancellationToken ct)
    {
        const string InBlocks =
            """
            FROM unnest($2, $3, $4) AS c(block, word, bit)
            JOIN history_block_ids i ON i.tenant_id = $1 AND i.last_id = c.block AND i.word = c.word
            JOIN verdicts v ON v.tenant_id = $1 AND v.id = i.ids[c.bit]
            WHERE true
            """;
        var found = conditions.Rows(InBlocks, page.Missing, page.Bytes, (sql, _) =>
        {
            sql.Value(places.Select(p => p.Block).ToArray());
            sql.Value(places.Select(p => checked((short)(p.Place / 64))).ToArray());
            sql.Value(places.Select(p => (p.Place % 64) + 1).ToArray());
        });
        await page.AddAsync(connection, found, last, ct);
        places.Clear();
    }

    private static NpgsqlBatchCommand EdgeOf(Guid tenant, Guid bound)
    {
        var sql = new HistorySql();
        _ = (sql.Value(tenant), sql.Value(bound));
        return sql.Add(Edge).Done();
    }

    private static async Task<HistoryEdge?> ReadEdgeAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        HistoryEdge? edge = await reader.ReadAsync(ct) ? new HistoryEdge(reader.GetGuid(0), reader.GetInt32(1)) : null;
        await reader.NextResultAsync(ct);
        return edge;
    }

    private static async Task ReadAsync(List<HistoryMarks> marks, NpgsqlDataReader reader, CancellationToken ct)
    {
        foreach (var one in marks)
        {
            await one.ReadAsync(reader, ct);
            await reader.NextResultAsync(ct);
        }
    }
}
