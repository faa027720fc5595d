namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Adds the inserted trade entries to the monthly totals by destination and origin.</summary>
internal sealed class FlowDeltaInsert : TradeDeltaInsert
{
    protected override string Statement =>
        """
        INSERT INTO flow_deltas (tenant_id, goods_group, destination, origin, month, usd, declarations)
        SELECT t.tenant_id, t.goods_group, t.destination, t.origin, date_trunc('month', t.day::timestamp)::date, sum(t.usd), count(*)
        FROM unnest(@group_tenants, @group_declarations) AS g(tenant_id, id)
        CROSS JOIN LATERAL (
            SELECT r.tenant_id, r.goods_group, r.destination, r.origin, r.day, r.usd FROM trade_entries r
            WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.id OFFSET 0) AS t
        GROUP BY 1, 2, 3, 4, 5
        """;
}
