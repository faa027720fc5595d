namespace ExportControl.Storage.Aggregates;

/// <summary>
/// What a group commit adds to the figures, as parts of the statement that keeps it: they stand or fall together. Rows are only added, so that
/// writers never wait for each other; <see cref="AggregateRollup"/> adds them up.
/// </summary>
internal static class AggregateDeltas
{
    /// <summary>Reads `verdict` (tenant_id, screened_at, outcome, destination, rules) and `trade` (the whole entry), the rows that were kept.</summary>
    public const string Statement =
        """
        outcome_delta AS (
            INSERT INTO outcome_deltas (tenant_id, hour, outcome, destination, verdicts)
            SELECT tenant_id, date_trunc('hour', screened_at, 'UTC'), outcome, destination, count(*) FROM verdict GROUP BY 1, 2, 3, 4
        ), rule_delta AS (
            INSERT INTO rule_deltas (tenant_id, hour, rule, verdicts)
            SELECT tenant_id, date_trunc('hour', screened_at, 'UTC'), r.rule, count(*) FROM verdict CROSS JOIN LATERAL unnest(rules) AS r(rule) GROUP BY 1, 2, 3
        ), flow_delta AS (
            INSERT INTO flow_deltas (tenant_id, goods_group, destination, origin, month, usd, declarations)
            SELECT tenant_id, goods_group, destination, origin, date_trunc('month', day::timestamp)::date, sum(usd), count(*) FROM trade GROUP BY 1, 2, 3, 4, 5
        ), exporter_delta AS (
            INSERT INTO exporter_deltas (tenant_id, goods_group, exporter, consignee, day, usd, declarations)
            SELECT tenant_id, goods_group, exporter, consignee, day, sum(usd), count(DISTINCT declaration_id) FROM trade GROUP BY 1, 2, 3, 4, 5
        )
        """;
}
