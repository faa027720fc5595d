using ExportControl.Storage.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Facts;

/// <summary>
/// Goods of one group and origin in one revision of a declaration that is not prohibited, or their removal by the next revision. Rows are only inserted; the aggregates of trade are sums over them and can be computed from them.
/// </summary>
internal sealed class TradeEntryRow
{
    public required Guid TenantId { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>The revision whose insert added the row.</summary>
    public required int Revision { get; init; }

    /// <summary>1 for the trade of the revision; -1 for the trade of the revision before it, which no longer counts: its amount is negative.</summary>
    public required short Sign { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Origin { get; init; }

    /// <summary>Key of the exporter; see <see cref="PartyKey.Main"/>.</summary>
    public required string Exporter { get; init; }

    /// <summary>Key of the consignee; see <see cref="PartyKey.Main"/>.</summary>
    public required string Consignee { get; init; }

    public required string Destination { get; init; }

    /// <summary>Effective date.</summary>
    public required DateOnly Day { get; init; }

    public required decimal Usd { get; init; }
}

// No further index: look-ups and statistics read the aggregates.
internal sealed class TradeEntryConfiguration : IEntityTypeConfiguration<TradeEntryRow>
{
    public void Configure(EntityTypeBuilder<TradeEntryRow> builder)
    {
        builder.ToTable("trade_entries");
        builder.HasKey(e => new { e.TenantId, e.DeclarationId, e.Revision, e.Sign, e.GoodsGroup, e.Origin });
    }
}
