using ExportControl.Storage.Events;
using Npgsql;

namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>
/// Claims due deliveries of all tenants and stores their results. A claim is a lease with a token: a replica that lost it writes nothing, and after its end any replica
/// claims the delivery again. Of one subject, a delivery is claimed only after every earlier one was accepted or given up. Leases use the clock of the database.
/// A result that a crash loses is an attempt that is repeated, so these commits do not wait for the disk.
/// </summary>
public sealed class DeliveryJobStore(NpgsqlDataSource source, TimeProvider clock, DeliveryLimits limits)
{
    private const string Relaxed = "SET LOCAL synchronous_commit = off";

    // Only webhooks with a due delivery are looked at; the recursion steps from one to the next. The places of a tenant are counted with its running attempts, and the
    // first place of each tenant comes before the second of any: slow receivers of one tenant take no place from another.
    private const string Claim =
        """
        WITH RECURSIVE running AS (
            SELECT r.tenant_id, r.webhook_id, r.attempts FROM unnest($2, $3, $4) AS r(tenant_id, webhook_id, attempts)
        ), waiting AS (
            (SELECT d.tenant_id, d.webhook_id FROM webhook_deliveries d WHERE d.state = 'due' ORDER BY d.tenant_id, d.webhook_id LIMIT 1)
            UNION ALL
            SELECT n.tenant_id, n.webhook_id FROM waiting t CROSS JOIN LATERAL (
                SELECT d.tenant_id, d.webhook_id FROM webhook_deliveries d
                WHERE d.state = 'due' AND (d.tenant_id, d.webhook_id) > (t.tenant_id, t.webhook_id) ORDER BY d.tenant_id, d.webhook_id LIMIT 1) n
        ), free AS MATERIALIZED (
            SELECT w.tenant_id, w.id, greatest(0, CASE WHEN w.failures >= $6 THEN 1 ELSE $5 END - coalesce(r.attempts, 0)) AS places
            FROM waiting t JOIN webhooks w ON w.tenant_id = t.tenant_id AND w.id = t.webhook_id
            LEFT JOIN running r ON r.tenant_id = w.tenant_id AND r.webhook_id = w.id
            WHERE w.state = 'active' AND (w.slow_until IS NULL OR w.slow_until <= $1)
        ), ranked AS MATERIALIZED (
            SELECT n.tenant_id, n.webhook_id, n.position, n.next_at,
                row_number() OVER (PARTITION BY n.tenant_id ORDER BY n.next_at, n.position)
                + coalesce((SELECT sum(r.attempts) FROM running r WHERE r.tenant_id = n.tenant_id), 0) AS place
            FROM free f CROSS JOIN LATERAL (
                SELECT d.tenant_id, d.webhook_id, d.position, d.next_at FROM webhook_deliveries d
                WHERE d.tenant_id = f.tenant_id AND d.webhook_id = f.id AND d.state = 'due' AND d.next_at <= $1 AND (d.lease_until IS NULL OR d.lease_until < now())
                  AND NOT EXISTS (
                    SELECT FROM webhook_deliveries e
                    WHERE e.tenant_id = d.tenant_id AND e.webhook_id = d.webhook_id AND e.subject = d.subject AND e.state = 'due' AND e.position < d.position)
                ORDER BY d.next_at, d.position LIMIT f.places) n
        ), due AS MATERIALIZED (
            SELECT d.tenant_id, d.webhook_id, d.position
            FROM ranked n JOIN webhook_deliveries d ON d.tenant_id = n.tenant_id AND d.webhook_id = n.webhook_id AND d.position = n.position
            WHERE n.place <= $7 AND d.state = 'due' AND (d.lease_until IS NULL OR d.lease_until < now())
            ORDER BY n.place, n.next_at LIMIT $8 FOR UPDATE OF d SKIP LOCKED
        ), claimed AS (
            UPDATE webhook_deliveries d SET lease_token = $9, lease_until = now() + $10, attempts = d.attempts + 1, attempted_at = $1
            FROM due WHERE d.tenant_id = due.tenant_id AND d.webhook_id = due.webhook_id AND d.position = due.position
            RETURNING d.tenant_id, d.webhook_id, d.position, d.attempts, d.created_at
        )
        SELECT c.tenant_id, c.webhook_id, c.position, c.attempts, c.created_at, w.url, e.id, e.type, e.subject, e.at, e.data, ARRAY(
            SELECT s.sealed FROM webhook_secrets s WHERE s.tenant_id = c.tenant_id AND s.webhook_id = c.webhook_id AND (s.expires_at IS NULL OR s.expires_at > $1) ORDER BY s.id DESC)
        FROM claimed c JOIN webhooks w ON w.tenant_id = c.tenant_id AND w.id = c.webhook_id JOIN events e ON e.tenant_id = c.tenant_id AND e.position = c.position
        ORDER BY c.position
        """;

    private const string End =
        """
        UPDATE webhook_deliveries SET state = $5, status = $6, error = $7, next_at = coalesce($8, next_at), lease_token = NULL, lease_until = NULL
        WHERE tenant_id = $1 AND webhook_id = $2 AND position = $3 AND lease_token = $4
        """;

    // What failed during an outage is due at once; what fails while other events are accepted waits for its own time.
    private const string Resume =
        """
        UPDATE webhook_deliveries SET next_at = $3 WHERE ctid = ANY (ARRAY(
            SELECT d.ctid FROM webhooks w JOIN webhook_deliveries d ON d.tenant_id = w.tenant_id AND d.webhook_id = w.id
            WHERE w.tenant_id = $1 AND w.id = $2 AND w.failures >= $4 AND w.failing_since <= $3 - $5
              AND d.state = 'due' AND d.next_at > $3 AND d.attempted_at >= w.failing_since AND d.lease_token IS NULL
            FOR UPDATE OF d SKIP LOCKED))
        """;

    // No attempt begins during a pause. One that ends well during it began before, and says nothing about the answer that asked for the pause.
    private const string Succeed =
        """
        UPDATE webhooks SET failures = 0, failing_since = NULL, slow_until = CASE WHEN slow_until > $3 THEN slow_until END
        WHERE tenant_id = $1 AND id = $2 AND failures > 0
        """;

    private const string Fail =
        """
        UPDATE webhooks SET failures = failures + 1, failing_since = coalesce(failing_since, $3), state = CASE WHEN $4 AND state = 'active' THEN 'gone' ELSE state END,
            slow_until = greatest(slow_until, $5, CASE WHEN failures + 1 >= $6 THEN $3 + least($7, interval '1 second' * power(2, least(failures + 1 - $6, 20))) END)
        WHERE tenant_id = $1 AND id = $2 RETURNING failures
        """;

    private const string Release =
        """
        UPDATE webhook_deliveries SET attempts = greatest(0, attempts - 1), lease_token = NULL, lease_until = NULL
        WHERE tenant_id = $1 AND webhook_id = $2 AND position = $3 AND lease_token = $4
        """;

    private const string Expire =
        """
        UPDATE webhook_deliveries d SET state = 'dead', error = 'expired' FROM webhooks w
        WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.id AND d.state = 'due' AND d.created_at < $1 AND (d.lease_until IS NULL OR d.lease_until < now())
        """;

    private const string Backlog =
        """
        SELECT count(*), min(d.created_at) FROM webhooks w JOIN webhook_deliveries d ON d.tenant_id = w.tenant_id AND d.webhook_id = w.id AND d.state = 'due'
        WHERE w.state = 'active'
        """;

    /// <summary>Claims what is due.</summary>
    /// <param name="running">The attempts of this replica that run, by tenant and webhook.</param>
    /// <param name="ct">Cancels the claim.</param>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(IReadOnlyDictionary<(Guid Tenant, Guid Webhook), int> running, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(running);
        var (now, places) = (Now, limits.Max - running.Values.Sum());
        if (places <= 0)
        {
            return [];
        }

        var token = Guid.CreateVersion7(now);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(Relaxed),
                Command(
                    Claim, now, running.Keys.Select(r => r.Tenant).ToArray(), running.Keys.Select(r => r.Webhook).ToArray(), running.Values.ToArray(),
                    limits.MaxOfWebhook, limits.SlowAfter, limits.MaxOfTenant, places, token, limits.Lease),
            },
        };
        var claimed = new List<ClaimedDelivery>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                claimed.Add(Read(reader, now, token));
            }
        }

        await transaction.CommitAsync(ct);
        return claimed;
    }

    /// <summary>Stores that the receiver accepted the event.</summary>
    public Task SucceedAsync(ClaimedDelivery delivery, int? status, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (tenant, webhook) = (delivery.Event.Tenant, delivery.Webhook);
        return ExecuteAsync(
            [
                EndOf(delivery, DeliveryState.Sent, status, null, null),
                Command(Resume, tenant, webhook, Now, limits.SlowAfter, limits.Outage),
                Command(Succeed, tenant, webhook, delivery.StartedAt),
            ],
            ct);
    }

    /// <summary>Makes what waits after an outage of a webhook due at once: it accepted a test event. It ends the pause that was known when the test began.</summary>
    public Task ResumeAsync(Webhook webhook, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return ExecuteAsync(
            [
                Command(Resume, webhook.Tenant, webhook.Id, Now, limits.SlowAfter, limits.Outage),
                Command(Succeed, webhook.Tenant, webhook.Id, webhook.SlowUntil?.ToUniversalTime() ?? Now),
            ],
            ct);
    }

    /// <summary>Ends the claim of an attempt that the stop of the replica ended. It does not count.</summary>
    public Task ReleaseAsync(ClaimedDelivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return ExecuteAsync([Command(Release, delivery.Event.Tenant, delivery.Webhook, delivery.Event.Position, delivery.Token)], ct);
    }

    /// <summary>Stores that the attempt failed. Returns the failures of the webhook in a row.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="attempt">The result.</param>
    /// <param name="nextAt">Time of the next attempt; null where the delivery is given up.</param>
    /// <param name="ct">Cancels the write.</param>
    public async Task<int> FailAsync(ClaimedDelivery delivery, DeliveryAttempt attempt, DateTimeOffset? nextAt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(attempt);
        var (tenant, webhook, now) = (delivery.Event.Tenant, delivery.Webhook, Now);
        return await ExecuteAsync(
            [
                EndOf(delivery, nextAt is null ? DeliveryState.Dead : DeliveryState.Due, attempt.Status, attempt.Error, nextAt),
                Command(Fail, tenant, webhook, now, attempt.Error == DeliveryError.Gone, now + attempt.RetryAfter, limits.SlowAfter, limits.LongestPause),
            ],
            ct) as int? ?? 0;
    }

    /// <summary>Gives up the deliveries that became due before a time.</summary>
    public async Task<int> ExpireAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Expire);
        command.Parameters.Add(new() { Value = before.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The number of due deliveries, and the time at which the oldest became due.</summary>
    public async Task<(long Count, DateTimeOffset? Oldest)> GetBacklogAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(Backlog);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
    }

    private DateTimeOffset Now => clock.GetUtcNow().ToUniversalTime();

    private static NpgsqlBatchCommand EndOf(ClaimedDelivery delivery, DeliveryState state, int? status, DeliveryError? error, DateTimeOffset? nextAt) => Command(
        End, delivery.Event.Tenant, delivery.Webhook, delivery.Event.Position, delivery.Token, Word(state), status, error is { } reason ? Word(reason) : null, nextAt?.ToUniversalTime());

    private static string Word<T>(T value)
        where T : struct, Enum => Screening.Values.SnakeCase.Of(value.ToString());

    private static ClaimedDelivery Read(NpgsqlDataReader reader, DateTimeOffset now, Guid token) => new(
        reader.GetGuid(1),
        reader.GetString(5),
        reader.GetFieldValue<byte[][]>(11),
        new StoredEvent(
            reader.GetGuid(0), reader.GetInt64(2), reader.GetGuid(6), EventTypes.Find(reader.GetString(7))!.Value, reader.GetString(8),
            reader.GetFieldValue<DateTimeOffset>(9), reader.GetFieldValue<byte[]>(10)),
        reader.GetInt32(3),
        reader.GetFieldValue<DateTimeOffset>(4),
        now,
        token);

    private async Task<object?> ExecuteAsync(NpgsqlBatchCommand[] commands, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new(Relaxed) } };
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        var value = await batch.ExecuteScalarAsync(ct);
        await transaction.CommitAsync(ct);
        return value;
    }

    private static NpgsqlBatchCommand Command(string text, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
