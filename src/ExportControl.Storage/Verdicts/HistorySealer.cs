using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// Gathers verdicts into blocks, behind the writer's back, so that a post writes no index for the history's filters. Nothing is lost to a verdict
/// that is written late: whoever writes an id that is sealed already says so, and those who may not have known are waited for.
/// </summary>
public sealed class HistorySealer(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Verdicts that make a first, small block. What is in none is read row by row, so it is to stay few.</summary>
    public int Smallest { get; init; } = 256;

    public int Largest { get; init; } = HistoryBlock.Largest;

    // Any number will do, as long as all replicas take the same.
    private const long SealLock = 0x45_43_48_49_53_54_4F_52;

    private const string Tenants =
        """
        WITH RECURSIVE t(id) AS (
            (SELECT tenant_id FROM verdicts ORDER BY tenant_id LIMIT 1)
            UNION ALL
            SELECT (SELECT v.tenant_id FROM verdicts v WHERE v.tenant_id > t.id ORDER BY v.tenant_id LIMIT 1) FROM t WHERE t.id IS NOT NULL
        )
        SELECT id FROM t WHERE id IS NOT NULL
        """;

    private const string End = "SELECT last_id FROM history_blocks WHERE tenant_id = $1 ORDER BY last_id DESC LIMIT 1";

    private const string Nth = "SELECT id FROM verdicts WHERE tenant_id = $1 AND id > $2 AND id < $3 ORDER BY id OFFSET $4 LIMIT 1";

    private const string Announce =
        """
        INSERT INTO history_seals AS s (tenant_id, sealed_to) VALUES ($1, $2)
        ON CONFLICT (tenant_id) DO UPDATE SET sealed_to = greatest(s.sealed_to, excluded.sealed_to)
        """;

    private const string Inserting =
        """
        SELECT DISTINCT virtualtransaction FROM pg_locks
        WHERE relation = 'verdicts'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND mode = 'RowExclusiveLock' AND granted
        """;

    private const string SmallTail =
        """
        SELECT (array_agg(after_id ORDER BY last_id))[1], (array_agg(last_id ORDER BY last_id DESC))[1], sum(size) FROM history_blocks
        WHERE tenant_id = $1 AND size < $2 AND last_id > coalesce(
            (SELECT last_id FROM history_blocks WHERE tenant_id = $1 AND size >= $2 ORDER BY last_id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
        """;

    private const string BlockOfLate =
        """
        SELECT b.after_id, b.last_id FROM late_verdicts l
        CROSS JOIN LATERAL (SELECT after_id, last_id FROM history_blocks b WHERE b.tenant_id = l.tenant_id AND b.last_id >= l.verdict_id ORDER BY b.last_id LIMIT 1) b
        WHERE l.tenant_id = $1 LIMIT 1
        """;

    private const string AreEnds =
        """
        SELECT EXISTS (SELECT FROM history_blocks WHERE tenant_id = $1 AND after_id = $2)
           AND EXISTS (SELECT FROM history_blocks WHERE tenant_id = $1 AND last_id = $3)
        """;

    // A replica whose clock is this far behind the others' still has its verdicts sealed in order; beyond, they come late.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    /// <summary>Blocks that were made in a round over all tenants; none when another replica is at it.</summary>
    public async Task<int> SealAsync(CancellationToken ct)
    {
        var made = 0;
        await using var connection = await source.OpenConnectionAsync(ct);
        foreach (var tenant in await ListAsync<Guid>(connection, Tenants, ct))
        {
            made += await SealAsync(connection, tenant, ct);
        }

        return made;
    }

    private async Task<int> SealAsync(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        var made = 0;
        var beyond = VerdictId.FirstAt(clock.GetUtcNow() - Margin);
        var after = await ScalarAsync<Guid>(connection, End, ct, tenant) ?? Guid.Empty;
        if (await ScalarAsync<Guid>(connection, Nth, ct, tenant, after, beyond, Smallest - 1) is not null)
        {
            // As many whole small blocks as there are, in blocks as large as can be.
            await ExecuteAsync(connection, Announce, ct, tenant, beyond);
            await WaitForWritersAsync(connection, ct);
            while (await EndOfNextAsync(connection, tenant, after, beyond, ct) is { } last)
            {
                if (await ReplaceAsync(connection, tenant, after, last, ct) is not (> 0 and var more))
                {
                    return made;
                }

                (made, after) = (made + more, last);
            }
        }

        if (await SmallOnesAsync(connection, tenant, ct) is var (first, end))
        {
            made += await ReplaceAsync(connection, tenant, first, end, ct);
        }

        if (await PairAsync(connection, BlockOfLate, ct, tenant) is var (afterLate, lastLate))
        {
            made += await ReplaceAsync(connection, tenant, afterLate, lastLate, ct);
        }

        return made;
    }

    private async Task<Guid?> EndOfNextAsync(NpgsqlConnection connection, Guid tenant, Guid after, Guid beyond, CancellationToken ct) =>
        await ScalarAsync<Guid>(connection, Nth, ct, tenant, after, beyond, Largest - 1)
            ?? await ScalarAsync<Guid>(connection, Nth, ct, tenant, after, beyond, Smallest - 1);

    private async Task<(Guid First, Guid End)?> SmallOnesAsync(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        await using var command = Command(connection, SmallTail, tenant, Largest);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) || reader.GetInt64(2) < Largest ? null : (reader.GetGuid(0), reader.GetGuid(1));
    }

    // Those who began to insert before the announcement was there to see hold a lock on the table until they have committed.
    private static async Task WaitForWritersAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        HashSet<string> before = [.. await ListAsync<string>(connection, Inserting, ct)];
        while (before.Count > 0)
        {
            await Task.Delay(Glance, ct);
            before.IntersectWith(await ListAsync<string>(connection, Inserting, ct));
        }
    }

    // Verdicts never change, so blocks made again have at least the marks they had.
    private async Task<int> ReplaceAsync(NpgsqlConnection connection, Guid tenant, Guid after, Guid last, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ScalarAsync<bool>(connection, "SELECT pg_try_advisory_xact_lock($1)", ct, SealLock) is not true
            || !await IsStillSoAsync(connection, tenant, after, last, ct))
        {
            return 0;
        }

        var store = new HistoryBlockStore(connection, tenant);
        var late = await ListAsync<Guid>(connection, "SELECT verdict_id FROM late_verdicts WHERE tenant_id = $1 AND verdict_id > $2 AND verdict_id <= $3", ct, tenant, after, last);
        var again = await store.RemoveAsync(after, last, ct);
        var (from, made) = (after, 0);
        while (from.CompareTo(last) < 0)
        {
            var block = await store.ReadAsync(from, last, Largest, ct);
            var end = block.Ids.Count < Largest ? last : block.Ids[^1];
            if (again)
            {
                await store.RemoveMarksAsync(block.MarksUsed, from, last, ct);
            }

            await store.WriteAsync(block, from, end, ct);
            (from, made) = (end, made + 1);
        }

        await ExecuteAsync(connection, "DELETE FROM late_verdicts WHERE tenant_id = $1 AND verdict_id = ANY($2)", ct, tenant, late.ToArray());
        await transaction.CommitAsync(ct);
        return made;
    }

    // Another replica may have been there between the look and the lock.
    private static async Task<bool> IsStillSoAsync(NpgsqlConnection connection, Guid tenant, Guid after, Guid last, CancellationToken ct) =>
        await ScalarAsync<Guid>(connection, End, ct, tenant) is not { } end ? after == Guid.Empty
            : end == after || await ScalarAsync<bool>(connection, AreEnds, ct, tenant, after, last) is true;

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
