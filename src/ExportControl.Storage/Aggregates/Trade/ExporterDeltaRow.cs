using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>What one write transaction adds to <see cref="ExporterMonthRow"/> and <see cref="ExporterDayRow"/>.</summary>
internal sealed class ExporterDeltaRow
{
    public required Guid TenantId { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Exporter { get; init; }

    public required string Consignee { get; init; }

    public required DateOnly Day { get; init; }

    public required decimal Usd { get; init; }

    public required long Declarations { get; init; }
}

internal sealed class ExporterDeltaConfiguration : IEntityTypeConfiguration<ExporterDeltaRow>
{
    public void Configure(EntityTypeBuilder<ExporterDeltaRow> builder)
    {
        builder.ToDeltaTable("exporter_deltas");
        builder.HasIndex(e => new { e.TenantId, e.GoodsGroup, e.Exporter });
    }
}
