namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Adds the inserted trade entries to the totals by exporter and consignee.</summary>
internal sealed class ExporterDeltaInsert : TradeDeltaInsert
{
    protected override string Statement =>
        """
        INSERT INTO exporter_deltas (tenant_id, goods_group, exporter, consignee, day, usd, declarations)
        SELECT t.tenant_id, t.goods_group, t.exporter, t.consignee, t.day, sum(t.usd), count(DISTINCT t.declaration_id)
        FROM unnest(@group_tenants, @group_declarations) AS g(tenant_id, id)
        CROSS JOIN LATERAL (
            SELECT r.tenant_id, r.goods_group, r.exporter, r.consignee, r.day, r.usd, r.declaration_id FROM trade_entries r
            WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.id OFFSET 0) AS t
        GROUP BY 1, 2, 3, 4, 5
        """;
}
