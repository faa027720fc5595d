using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Trade of a month in one goods group by one exporter.</summary>
internal sealed class ExporterMonthRow
{
    public required Guid TenantId { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Exporter { get; init; }

    public required DateOnly Month { get; init; }

    public required decimal Usd { get; init; }

    public required long Declarations { get; init; }
}

internal sealed class ExporterMonthConfiguration : IEntityTypeConfiguration<ExporterMonthRow>
{
    public void Configure(EntityTypeBuilder<ExporterMonthRow> builder)
    {
        builder.ToAggregateTable("exporter_months");
        builder.HasKey(e => new { e.TenantId, e.GoodsGroup, e.Exporter, e.Month });
    }
}
