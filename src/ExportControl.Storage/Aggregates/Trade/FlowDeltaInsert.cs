using ExportControl.Storage.Facts;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Adds the inserted trade entries to the monthly totals by destination and origin.</summary>
internal sealed class FlowDeltaInsert : TradeDeltaInsert
{
    /// <inheritdoc cref="TradeRemovalInsert.OfInserted"/>
    internal const string OfInserted =
        """
        INSERT INTO flow_deltas (tenant_id, goods_group, destination, origin, month, usd, declarations)
        SELECT t.tenant_id, t.goods_group, t.destination, t.origin, date_trunc('month', t.day::timestamp)::date, sum(t.usd), sum(t.sign)
        FROM inserted g CROSS JOIN LATERAL (
            SELECT r.tenant_id, r.goods_group, r.destination, r.origin, r.day, r.usd, r.sign FROM trade_entries r
            WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.id AND r.revision = g.revision OFFSET 0) AS t
        GROUP BY 1, 2, 3, 4, 5
        """;

    protected override string Statement { get; } = $"{InsertedDeclarations}\n{OfInserted}";
}
