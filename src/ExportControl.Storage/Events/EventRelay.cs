using Npgsql;

namespace ExportControl.Storage.Events;

/// <summary>
/// Numbers committed events and adds their deliveries to webhooks, in one transaction. One replica at a time holds the lock, so positions become visible in
/// their order: a reader that has read up to a position misses none below it, however late an event is committed.
/// </summary>
public sealed class EventRelay(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Events of one transaction.</summary>
    public const int LargestBatch = 1000;

    // Advisory lock id, the same on all replicas.
    private const long RelayLock = 0x45_43_52_45_4C_41_59;

    private const string IsIdle = "SELECT NOT EXISTS (SELECT FROM events WHERE position IS NULL)";

    // Events of a sandbox that is being emptied are locked and left out.
    private const string Number =
        """
        WITH unnumbered AS MATERIALIZED (
            SELECT tenant_id, seq FROM events WHERE position IS NULL ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED
        ), numbered AS MATERIALIZED (
            SELECT u.tenant_id, u.seq, coalesce(c.last, 0) + row_number() OVER (PARTITION BY u.tenant_id ORDER BY u.seq) AS position
            FROM unnumbered u LEFT JOIN event_counters c ON c.tenant_id = u.tenant_id
        ), counted AS (
            INSERT INTO event_counters (tenant_id, last) SELECT tenant_id, max(position) FROM numbered GROUP BY 1 ORDER BY 1
            ON CONFLICT (tenant_id) DO UPDATE SET last = excluded.last
        ), updated AS (
            UPDATE events e SET position = n.position FROM numbered n WHERE e.tenant_id = n.tenant_id AND e.seq = n.seq
            RETURNING e.tenant_id, e.position, e.type, e.subject
        ), due AS (
            INSERT INTO webhook_deliveries (tenant_id, webhook_id, position, subject, type, created_at, next_at)
            SELECT u.tenant_id, w.id, u.position, u.subject, u.type, $2, $2
            FROM updated u JOIN webhooks w ON w.tenant_id = u.tenant_id AND w.state = 'active' AND (w.types IS NULL OR u.type = ANY (w.types))
            RETURNING 1
        )
        SELECT (SELECT count(*)::int FROM updated), (SELECT count(*)::int FROM due)
        """;

    /// <summary>Numbers one batch. It does nothing while another replica holds the lock.</summary>
    public async Task<RelayedEvents> RunAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await ScalarAsync(connection, IsIdle, ct))
        {
            return default;
        }

        // The commit is durable before it is visible: a position that a reader has seen is never given again.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await ScalarAsync(connection, "SELECT pg_try_advisory_xact_lock($1)", ct, RelayLock))
        {
            return default;
        }

        var done = await NumberAsync(connection, ct);
        await transaction.CommitAsync(ct);
        return done;
    }

    private async Task<RelayedEvents> NumberAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Number, connection) { Parameters = { new() { Value = LargestBatch }, new() { Value = clock.GetUtcNow().ToUniversalTime() } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(0) == LargestBatch);
    }

    private static async Task<bool> ScalarAsync(NpgsqlConnection connection, string text, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(ct) is true;
    }
}
