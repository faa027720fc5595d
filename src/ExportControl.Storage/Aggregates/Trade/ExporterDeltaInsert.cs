namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Adds the inserted trade entries to the totals by exporter and consignee.</summary>
internal sealed class ExporterDeltaInsert : TradeDeltaInsert
{
    protected override string Statement =>
        """
        INSERT INTO exporter_deltas (tenant_id, goods_group, exporter, consignee, day, usd, declarations)
        SELECT t.tenant_id, t.goods_group, t.exporter, t.consignee, t.day, sum(t.usd), count(DISTINCT t.declaration_id)
        FROM unnest(@group_tenants, @group_declarations) AS g(tenant_id, id)
        JOIN trade_entries t ON t.tenant_id = g.tenant_id AND t.declaration_id = g.id
        GROUP BY 1, 2, 3, 4, 5
        """;
}
