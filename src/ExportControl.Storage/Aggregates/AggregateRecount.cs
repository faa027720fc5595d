using Npgsql;

namespace ExportControl.Storage.Aggregates;

/// <summary>A figure that is not what the records say.</summary>
/// <param name="Table">Where it is kept.</param>
/// <param name="Key">Which one.</param>
/// <param name="Kept">What is kept, with what waits to be added; null where there is none.</param>
/// <param name="Counted">What the records say; null where they say nothing.</param>
internal sealed record AggregateDifference(string Table, string Key, string? Kept, string? Counted);

/// <summary>Counts the figures again from the records. Costs a pass over all of them: for checks and repairs, not for requests.</summary>
internal static class AggregateRecount
{
    private const int MostDifferences = 100;

    private static readonly Figure[] Figures =
    [
        new("flow_months", "tenant_id, goods_group, destination, month, origin", "usd, declarations",
            """
            SELECT tenant_id, goods_group, destination, date_trunc('month', day::timestamp)::date AS month, origin, sum(usd) AS usd, count(*) AS declarations
            FROM trade_entries GROUP BY 1, 2, 3, 4, 5
            """,
            "flow_deltas", "flow_deltas"),
        new("exporter_months", "tenant_id, goods_group, exporter, month", "usd, declarations",
            """
            SELECT tenant_id, goods_group, exporter, date_trunc('month', day::timestamp)::date AS month, sum(usd) AS usd, count(DISTINCT declaration_id) AS declarations
            FROM trade_entries GROUP BY 1, 2, 3, 4
            """,
            "exporter_deltas", "(SELECT *, date_trunc('month', day::timestamp)::date AS month FROM exporter_deltas)"),
        new("exporter_days", "tenant_id, goods_group, exporter, consignee, day", "declarations",
            """
            SELECT tenant_id, goods_group, exporter, c.consignee, day, count(DISTINCT declaration_id) AS declarations
            FROM trade_entries e CROSS JOIN LATERAL (VALUES (''), (e.consignee)) AS c(consignee) GROUP BY 1, 2, 3, 4, 5
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
    /// Where the figures, with what waits to be added, differ from the records; at most a hundred a table. Each table is compared in one snapshot,
    /// so it may be asked while declarations are stored.
    /// </summary>
    public static async Task<IReadOnlyList<AggregateDifference>> RecountAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var differences = new List<AggregateDifference>();
        foreach (var figure in Figures)
        {
            await using var command = source.CreateCommand(figure.Comparison);
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                differences.Add(new AggregateDifference(
                    figure.Table, reader.GetString(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2)));
            }
        }

        return differences;
    }

    /// <summary>Throws the figures away and counts them anew, as the owner of the tables. Posts wait meanwhile.</summary>
    public static async Task RebuildAsync(NpgsqlConnection owner, CancellationToken ct)
    {
        await using var transaction = await owner.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(owner, transaction) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand("LOCK TABLE trade_entries, verdicts IN SHARE MODE"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"TRUNCATE {string.Join(", ", Figures.SelectMany(f => new[] { f.Table, f.Deltas }).Distinct())}"));
        foreach (var figure in Figures)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {figure.Table} ({figure.Key}, {figure.Sums}) {figure.Counted}"));
        }

        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static string Spans(string hour) =>
        $"(VALUES ({TimeBucket.Hour}, {hour}), ({TimeBucket.Day}, date_bin('24 hours', {hour}, '{TimeBucket.FirstDay:yyyy-MM-dd HH:mm}Z'))) AS s(span, since)";

    /// <param name="Table">Where it is kept.</param>
    /// <param name="Key">Columns that say which figure.</param>
    /// <param name="Sums">Columns that are added up.</param>
    /// <param name="Counted">The same columns from the records.</param>
    /// <param name="Deltas">Table of what waits.</param>
    /// <param name="Waiting">The same columns from there.</param>
    private sealed record Figure(string Table, string Key, string Sums, string Counted, string Deltas, string Waiting)
    {
        public string Comparison
        {
            get
            {
                var sums = Sums.Split(", ");
                string Row(string of) => string.Join(", ", sums.Select(s => $"{of}.{s}"));
                return $"""
                    WITH counted AS ({Counted}), kept AS (
                        SELECT {Key}, {string.Join(", ", sums.Select(s => $"sum({s}) AS {s}"))}
                        FROM (SELECT {Key}, {Sums} FROM {Table} UNION ALL SELECT {Key}, {Sums} FROM {Waiting} w) k GROUP BY {Key})
                    SELECT concat_ws(' ', {Key}), nullif(concat_ws(' ', {Row("kept")}), ''), nullif(concat_ws(' ', {Row("counted")}), '')
                    FROM kept FULL JOIN counted USING ({Key})
                    WHERE ROW({Row("kept")}) IS DISTINCT FROM ROW({Row("counted")})
                    ORDER BY 1 LIMIT {MostDifferences}
                    """;
            }
        }
    }
}
