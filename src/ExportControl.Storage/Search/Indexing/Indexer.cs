using ExportControl.Storage.Verdicts;
using Npgsql;

namespace ExportControl.Storage.Search.Indexing;

/// <summary>
/// Adds verdicts to the segments of the search index after they are committed, so that a post writes no index for the filters. A writer that inserts
/// an id up to the announced one also inserts it into late_verdicts; the indexer waits for transactions that may not have read the announcement.
/// </summary>
public sealed class Indexer(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Minimum number of verdicts in a segment. Verdicts in no segment are compared row by row, so they must stay few.</summary>
    public int MinSize { get; init; } = 256;

    public int MaxSize { get; init; } = SegmentBuilder.MaxSize;

    /// <summary>Advisory lock of the database for changes of segments; all replicas use this number.</summary>
    internal const long IndexerLock = 0x45_43_48_49_53_54_4F_52;

    private const string Tenants =
        """
        WITH RECURSIVE t(id) AS (
            (SELECT tenant_id FROM verdicts ORDER BY tenant_id LIMIT 1)
            UNION ALL
            SELECT (SELECT v.tenant_id FROM verdicts v WHERE v.tenant_id > t.id ORDER BY v.tenant_id LIMIT 1) FROM t WHERE t.id IS NOT NULL
        )
        SELECT id FROM t WHERE id IS NOT NULL
        """;

    private const string End = "SELECT last_id FROM search_segments WHERE tenant_id = $1 ORDER BY last_id DESC LIMIT 1";

    private const string Nth = "SELECT id FROM verdicts WHERE tenant_id = $1 AND id > $2 AND id < $3 ORDER BY id OFFSET $4 LIMIT 1";

    private const string Announce =
        """
        INSERT INTO search_watermarks AS w (tenant_id, indexed_to) VALUES ($1, $2)
        ON CONFLICT (tenant_id) DO UPDATE SET indexed_to = greatest(w.indexed_to, excluded.indexed_to)
        """;

    private const string InsertingTransactions =
        """
        SELECT DISTINCT virtualtransaction FROM pg_locks
        WHERE relation = $1::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND mode = 'RowExclusiveLock' AND granted
        """;

    private const string SmallSegments =
        """
        SELECT (array_agg(after_id ORDER BY last_id))[1], (array_agg(last_id ORDER BY last_id DESC))[1], sum(size) FROM search_segments
        WHERE tenant_id = $1 AND size < $2 AND last_id > coalesce(
            (SELECT last_id FROM search_segments WHERE tenant_id = $1 AND size >= $2 ORDER BY last_id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
        """;

    private const string SegmentOfLate =
        """
        SELECT s.after_id, s.last_id FROM late_verdicts l
        CROSS JOIN LATERAL (SELECT after_id, last_id FROM search_segments s WHERE s.tenant_id = l.tenant_id AND s.last_id >= l.verdict_id ORDER BY s.last_id LIMIT 1) s
        WHERE l.tenant_id = $1 LIMIT 1
        """;

    private const string AreBounds =
        """
        SELECT EXISTS (SELECT FROM search_segments WHERE tenant_id = $1 AND after_id = $2)
           AND EXISTS (SELECT FROM search_segments WHERE tenant_id = $1 AND last_id = $3)
        """;

    // Verdicts of a replica whose clock is up to this far behind are indexed in order; those of a slower clock are late.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>Indexes what is due, for all tenants. Returns the number of segments written; 0 while another replica holds the lock.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var written = 0;
        await using var connection = await source.OpenConnectionAsync(ct);
        foreach (var tenant in await ListAsync<Guid>(connection, Tenants, ct))
        {
            written += await IndexAsync(connection, tenant, ct);
        }

        return written;
    }

    private async Task<int> IndexAsync(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        var written = 0;
        var endExclusive = VerdictId.FirstAt(clock.GetUtcNow() - Margin);
        var after = await ScalarAsync<Guid>(connection, End, ct, tenant) ?? Guid.Empty;
        if (await ScalarAsync<Guid>(connection, Nth, ct, tenant, after, endExclusive, MinSize - 1) is not null)
        {
            // As many verdicts as there are, in segments as large as possible.
            await ExecuteAsync(connection, Announce, ct, tenant, endExclusive);
            await WaitForWritersAsync(connection, "verdicts", ct);
            while (await EndOfNextAsync(connection, tenant, after, endExclusive, ct) is { } last)
            {
                if (await ReplaceAsync(connection, tenant, after, last, ct) is not (> 0 and var more))
                {
                    return written;
                }

                (written, after) = (written + more, last);
            }
        }

        if (await SmallSegmentsAsync(connection, tenant, ct) is var (first, end))
        {
            written += await ReplaceAsync(connection, tenant, first, end, ct);
        }

        if (await PairAsync(connection, SegmentOfLate, ct, tenant) is var (afterLate, lastLate))
        {
            written += await ReplaceAsync(connection, tenant, afterLate, lastLate, ct);
        }

        return written;
    }

    private async Task<Guid?> EndOfNextAsync(NpgsqlConnection connection, Guid tenant, Guid after, Guid endExclusive, CancellationToken ct) =>
        await ScalarAsync<Guid>(connection, Nth, ct, tenant, after, endExclusive, MaxSize - 1)
            ?? await ScalarAsync<Guid>(connection, Nth, ct, tenant, after, endExclusive, MinSize - 1);

    private async Task<(Guid First, Guid End)?> SmallSegmentsAsync(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        await using var command = Command(connection, SmallSegments, tenant, MaxSize);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) || reader.GetInt64(2) < MaxSize ? null : (reader.GetGuid(0), reader.GetGuid(1));
    }

    // A transaction that began to insert before the announcement was visible holds a lock on the table until it ends.
    internal static async Task WaitForWritersAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        HashSet<string> before = [.. await ListAsync<string>(connection, InsertingTransactions, ct, table)];
        while (before.Count > 0)
        {
            await Task.Delay(PollInterval, ct);
            before.IntersectWith(await ListAsync<string>(connection, InsertingTransactions, ct, table));
        }
    }

    // Verdicts never change, so a segment that is written again has at least the terms it had.
    private async Task<int> ReplaceAsync(NpgsqlConnection connection, Guid tenant, Guid after, Guid last, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ScalarAsync<bool>(connection, "SELECT pg_try_advisory_xact_lock($1)", ct, IndexerLock) is not true
            || !await IsUnchangedAsync(connection, tenant, after, last, ct))
        {
            return 0;
        }

        var store = new SegmentStore(connection, tenant);
        var late = await ListAsync<Guid>(connection, "SELECT verdict_id FROM late_verdicts WHERE tenant_id = $1 AND verdict_id > $2 AND verdict_id <= $3", ct, tenant, after, last);
        var replaces = await store.RemoveAsync(after, last, ct);
        var (from, written) = (after, 0);
        while (from.CompareTo(last) < 0)
        {
            var segment = await store.ReadAsync(from, last, MaxSize, ct);
            var end = segment.Ids.Count < MaxSize ? last : segment.Ids[^1];
            if (replaces)
            {
                await store.RemovePostingsAsync(segment.Terms, from, last, ct);
            }

            await store.WriteAsync(segment, from, end, ct);
            (from, written) = (end, written + 1);
        }

        await ExecuteAsync(connection, "DELETE FROM late_verdicts WHERE tenant_id = $1 AND verdict_id = ANY($2)", ct, tenant, late.ToArray());
        await transaction.CommitAsync(ct);
        return written;
    }

    // Another replica may have written segments between the read and the lock.
    private static async Task<bool> IsUnchangedAsync(NpgsqlConnection connection, Guid tenant, Guid after, Guid last, CancellationToken ct) =>
        await ScalarAsync<Guid>(connection, End, ct, tenant) is not { } end ? after == Guid.Empty
            : end == after || await ScalarAsync<bool>(connection, AreBounds, ct, tenant, after, last) is true;

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, params object[] values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken ct, params object[] values)
    {
        await using var command = Command(connection, text, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<T?> ScalarAsync<T>(NpgsqlConnection connection, string text, CancellationToken ct, params object[] values)
        where T : struct
    {
        await using var command = Command(connection, text, values);
        return await command.ExecuteScalarAsync(ct) is T value ? value : null;
    }

    private static async Task<(Guid, Guid)?> PairAsync(NpgsqlConnection connection, string text, CancellationToken ct, params object[] values)
    {
        await using var command = Command(connection, text, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetGuid(0), reader.GetGuid(1)) : null;
    }

    private static async Task<List<T>> ListAsync<T>(NpgsqlConnection connection, string text, CancellationToken ct, params object[] values)
    {
        await using var command = Command(connection, text, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(reader.GetFieldValue<T>(0));
        }

        return found;
    }
}
