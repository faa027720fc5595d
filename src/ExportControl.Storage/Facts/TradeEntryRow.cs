using ExportControl.Screening.RuleSets.ReferenceData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Facts;

/// <summary>
/// Goods of one watched group and origin in one declaration. Rows are only ever added; every figure of <see cref="Figures"/> is a sum over them
/// and can be counted again from them.
/// </summary>
internal sealed class TradeEntryRow
{
    public required Guid TenantId { get; init; }

    public required Guid DeclarationId { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Origin { get; init; }

    /// <summary>Tax id of the exporter, or name and country where none is stated; see <see cref="TradeEntry.KeyOf"/>.</summary>
    public required string Exporter { get; init; }

    public required string Consignee { get; init; }

    public required string Destination { get; init; }

    /// <summary>Effective date.</summary>
    public required DateOnly Day { get; init; }

    public required decimal Usd { get; init; }
}

// No index but the key: look-ups and statistics read the figures that are added up from these.
internal sealed class TradeEntryConfiguration : IEntityTypeConfiguration<TradeEntryRow>
{
    public void Configure(EntityTypeBuilder<TradeEntryRow> builder)
    {
        builder.ToTable("trade_entries");
        builder.HasKey(e => new { e.TenantId, e.DeclarationId, e.GoodsGroup, e.Origin });
    }
}
