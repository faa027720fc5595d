using ExportControl.Storage.Aggregates.Trade;
using Npgsql;

namespace ExportControl.Storage.Aggregates;

/// <summary>Computes the aggregates from the records. It reads all records: used by tests and benchmarks, not by requests.</summary>
internal static class AggregateRecount
{
    private const int MaxDifferences = 100;

    private static readonly Aggregate[] Aggregates =
    [
        new("flow_months", "tenant_id, goods_group, destination, month, origin", "usd, declarations",
            """
            SELECT tenant_id, goods_group, destination, date_trunc('month', day::timestamp)::date AS month, origin, sum(usd) AS usd, sum(sign) AS declarations
            FROM trade_entries GROUP BY 1, 2, 3, 4, 5
            """,
            "flow_deltas", "flow_deltas"),
        new("exporter_months", "tenant_id, goods_group, exporter, month", "usd, declarations",
            $"""
            SELECT tenant_id, goods_group, exporter, date_trunc('month', day::timestamp)::date AS month, sum(usd) AS usd, {ExporterDeltaInsert.Declarations} AS declarations
            FROM trade_entries t GROUP BY 1, 2, 3, 4
            """,
            "exporter_deltas", "(SELECT *, date_trunc('month', day::timestamp)::date AS month FROM exporter_deltas)"),
        new("exporter_days", "tenant_id, goods_group, exporter, consignee, day", "declarations",
            $"""
            SELECT tenant_id, goods_group, exporter, c.consignee, day, {ExporterDeltaInsert.Declarations} AS declarations
            FROM trade_entries t CROSS JOIN LATERAL (VALUES (''), (t.consignee)) AS c(consignee) GROUP BY 1, 2, 3, 4, 5
            """,
            "exporter_deltas",
            "(SELECT tenant_id, goods_group, exporter, c.consignee, day, declarations FROM exporter_deltas e CROSS JOIN LATERAL (VALUES (''), (e.consignee)) AS c(consignee))"),
        new("outcome_counts", "tenant_id, span, since, outcome, destination", "verdicts",
            $"""
            SELECT tenant_id, s.span, s.since, outcome, destination, count(*) AS verdicts
            FROM verdicts CROSS JOIN LATERAL {Spans("date_trunc('hour', screened_at, 'UTC')")} GROUP BY 1, 2, 3, 4, 5
            """,
            "outcome_deltas", $"(SELECT * FROM outcome_deltas CROSS JOIN LATERAL {Spans("hour")})"),
        new("rule_counts", "tenant_id, span, since, rule", "verdicts",
            $"""
            SELECT tenant_id, s.span, s.since, r.rule, count(*) AS verdicts
            FROM verdicts CROSS JOIN LATERAL unnest(rules) AS r(rule) CROSS JOIN LATERAL {Spans("date_trunc('hour', screened_at, 'UTC')")} GROUP BY 1, 2, 3, 4
            """,
            "rule_deltas", $"(SELECT * FROM rule_deltas CROSS JOIN LATERAL {Spans("hour")})"),
    ];

    /// <summary>
    /// The differences between the aggregates, including deltas, and the records; at most 100 for each table. Each table is compared in one snapshot,
    /// so declarations may be written at the same time.
    /// </summary>
    public static async Task<IReadOnlyList<AggregateDifference>> RecountAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var differences = new List<AggregateDifference>();
        foreach (var aggregate in Aggregates)
        {
            await using var command = source.CreateCommand(aggregate.Comparison);
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                differences.Add(new AggregateDifference(
                    aggregate.Table, reader.GetString(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2)));
            }
        }

        return differences;
    }

    /// <summary>Deletes the aggregates and computes them from the records, as the owner of the tables. Write transactions are blocked until it has committed.</summary>
    public static async Task RebuildAsync(NpgsqlConnection owner, CancellationToken ct)
    {
        await using var transaction = await owner.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(owner, transaction) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand("LOCK TABLE trade_entries, verdicts IN SHARE MODE"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"TRUNCATE {string.Join(", ", Aggregates.SelectMany(f => new[] { f.Table, f.Deltas }).Distinct())}"));
        foreach (var aggregate in Aggregates)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {aggregate.Table} ({aggregate.Key}, {aggregate.Sums}) {aggregate.Counted}"));
        }

        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static string Spans(string hour) =>
        $"(VALUES ({TimeBucket.Hour}, {hour}), ({TimeBucket.Day}, date_bin('24 hours', {hour}, '{TimeBucket.FirstDay:yyyy-MM-dd HH:mm}Z'))) AS s(span, since)";

    /// <param name="Table">Table of the aggregate.</param>
    /// <param name="Key">Key columns.</param>
    /// <param name="Sums">Summed columns.</param>
    /// <param name="Counted">Query for the same columns from the records.</param>
    /// <param name="Deltas">Table of the deltas.</param>
    /// <param name="DeltaRows">Table expression for the same columns from the deltas.</param>
    private sealed record Aggregate(string Table, string Key, string Sums, string Counted, string Deltas, string DeltaRows)
    {
        public string Comparison
        {
            get
            {
                var sums = Sums.Split(", ");
                string Row(string of) => string.Join(", ", sums.Select(s => $"{of}.{s}"));
                return $"""
                    WITH counted AS ({Counted}), stored AS (
                        SELECT {Key}, {string.Join(", ", sums.Select(s => $"sum({s}) AS {s}"))}
                        FROM (SELECT {Key}, {Sums} FROM {Table} UNION ALL SELECT {Key}, {Sums} FROM {DeltaRows} d) a GROUP BY {Key})
                    SELECT concat_ws(' ', {Key}), nullif(concat_ws(' ', {Row("stored")}), ''), nullif(concat_ws(' ', {Row("counted")}), '')
                    FROM stored FULL JOIN counted USING ({Key})
                    WHERE ROW({Row("stored")}) IS DISTINCT FROM ROW({Row("counted")})
                    ORDER BY 1 LIMIT {MaxDifferences}
                    """;
            }
        }
    }
}
