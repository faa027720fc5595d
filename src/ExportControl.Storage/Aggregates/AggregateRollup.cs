using Npgsql;

namespace ExportControl.Storage.Aggregates;

/// <summary>
/// Moves delta rows into the aggregates. Deleting a delta and adding it to its aggregate is one transaction: a statement that reads both counts every
/// verdict once at any moment, and a crash neither loses nor doubles one.
/// </summary>
public sealed class AggregateRollup(NpgsqlDataSource source)
{
    /// <summary>Delta rows of each table in one transaction.</summary>
    public const int LargestBatch = 10_000;

    // Advisory lock id, the same on all replicas.
    private const long RollupLock = 0x45_43_46_4F_4C_44;

    private const string Flows =
        """
        WITH deleted AS (
            DELETE FROM flow_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM flow_deltas LIMIT $1)) RETURNING *
        ), months AS (
            INSERT INTO flow_months AS f (tenant_id, goods_group, destination, month, origin, usd, declarations)
            SELECT tenant_id, goods_group, destination, month, origin, sum(usd), sum(declarations) FROM deleted GROUP BY 1, 2, 3, 4, 5
            ON CONFLICT (tenant_id, goods_group, destination, month, origin)
            DO UPDATE SET usd = f.usd + EXCLUDED.usd, declarations = f.declarations + EXCLUDED.declarations
        )
        SELECT count(*)::int FROM deleted
        """;

    private const string Exporters =
        """
        WITH deleted AS (
            DELETE FROM exporter_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM exporter_deltas LIMIT $1)) RETURNING *
        ), months AS (
            INSERT INTO exporter_months AS m (tenant_id, goods_group, exporter, month, usd, declarations)
            SELECT tenant_id, goods_group, exporter, date_trunc('month', day::timestamp)::date, sum(usd), sum(declarations) FROM deleted GROUP BY 1, 2, 3, 4
            ON CONFLICT (tenant_id, goods_group, exporter, month)
            DO UPDATE SET usd = m.usd + EXCLUDED.usd, declarations = m.declarations + EXCLUDED.declarations
        ), days AS (
            INSERT INTO exporter_days AS d (tenant_id, goods_group, exporter, consignee, day, declarations)
            SELECT tenant_id, goods_group, exporter, coalesce(consignee, ''), day, sum(declarations) FROM deleted
            GROUP BY GROUPING SETS ((tenant_id, goods_group, exporter, consignee, day), (tenant_id, goods_group, exporter, day))
            ON CONFLICT (tenant_id, goods_group, exporter, consignee, day) DO UPDATE SET declarations = d.declarations + EXCLUDED.declarations
        )
        SELECT count(*)::int FROM deleted
        """;

    private const string Outcomes =
        """
        WITH deleted AS (
            DELETE FROM outcome_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM outcome_deltas LIMIT $1)) RETURNING *
        ), counts AS (
            INSERT INTO outcome_counts AS c (tenant_id, span, since, outcome, destination, verdicts)
            SELECT tenant_id, s.span, s.since, outcome, destination, sum(verdicts)
            FROM deleted CROSS JOIN LATERAL (VALUES (1, hour), (24, date_bin('24 hours', hour, $2))) AS s(span, since)
            GROUP BY 1, 2, 3, 4, 5
            ON CONFLICT (tenant_id, span, since, outcome, destination) DO UPDATE SET verdicts = c.verdicts + EXCLUDED.verdicts
        )
        SELECT count(*)::int FROM deleted
        """;

    private const string Rules =
        """
        WITH deleted AS (
            DELETE FROM rule_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM rule_deltas LIMIT $1)) RETURNING *
        ), counts AS (
            INSERT INTO rule_counts AS c (tenant_id, span, since, rule, verdicts)
            SELECT tenant_id, s.span, s.since, rule, sum(verdicts)
            FROM deleted CROSS JOIN LATERAL (VALUES (1, hour), (24, date_bin('24 hours', hour, $2))) AS s(span, since)
            GROUP BY 1, 2, 3, 4
            ON CONFLICT (tenant_id, span, since, rule) DO UPDATE SET verdicts = c.verdicts + EXCLUDED.verdicts
        )
        SELECT count(*)::int FROM deleted
        """;

    /// <summary>Moves one batch of each delta table. True when more deltas remain; false also when another replica holds the lock.</summary>
    public async Task<bool> RollUpAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await TryLockAsync(connection, ct))
        {
            return false;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Command(Flows));
        batch.BatchCommands.Add(Command(Exporters));
        batch.BatchCommands.Add(Command(Outcomes, TimeBucket.FirstDay));
        batch.BatchCommands.Add(Command(Rules, TimeBucket.FirstDay));
        var hasMore = false;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            do
            {
                hasMore |= await reader.ReadAsync(ct) && reader.GetInt32(0) >= LargestBatch;
            }
            while (await reader.NextResultAsync(ct));
        }

        await transaction.CommitAsync(ct);
        return hasMore;
    }

    // A transaction that a crash loses is repeated from the delta rows, so the commit does not wait for the disk.
    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1) AND set_config('synchronous_commit', 'off', true) = 'off'", connection)
        {
            Parameters = { new() { Value = RollupLock } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static NpgsqlBatchCommand Command(string statement, params object[] values)
    {
        var command = new NpgsqlBatchCommand(statement) { Parameters = { new() { Value = LargestBatch } } };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
