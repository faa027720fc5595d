using ExportControl.Storage.Facts;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Adds the inserted trade entries to the totals by exporter and consignee.</summary>
internal sealed class ExporterDeltaInsert : TradeDeltaInsert
{
    /// <summary>Number of declarations in rows of trade entries named t: those that add trade less those whose trade is removed.</summary>
    internal const string Declarations = "count(DISTINCT (t.declaration_id, t.revision)) FILTER (WHERE t.sign = 1) - count(DISTINCT (t.declaration_id, t.revision)) FILTER (WHERE t.sign = -1)";

    /// <inheritdoc cref="TradeRemovalInsert.OfInserted"/>
    internal const string OfInserted =
        $"""
        INSERT INTO exporter_deltas (tenant_id, goods_group, exporter, consignee, day, usd, declarations)
        SELECT t.tenant_id, t.goods_group, t.exporter, t.consignee, t.day, sum(t.usd), {Declarations}
        FROM inserted g CROSS JOIN LATERAL (
            SELECT r.tenant_id, r.goods_group, r.exporter, r.consignee, r.day, r.usd, r.declaration_id, r.revision, r.sign FROM trade_entries r
            WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.id AND r.revision = g.revision OFFSET 0) AS t
        GROUP BY 1, 2, 3, 4, 5
        """;

    protected override string Statement { get; } = $"{InsertedDeclarations}\n{OfInserted}";
}
