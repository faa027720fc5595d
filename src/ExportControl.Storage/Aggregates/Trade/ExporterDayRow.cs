using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Number of declarations of a day in one goods group by one exporter: one row for each consignee and one row for all consignees.</summary>
internal sealed class ExporterDayRow
{
    public required Guid TenantId { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Exporter { get; init; }

    /// <summary>Key of the consignee; empty in the row for all consignees.</summary>
    public required string Consignee { get; init; }

    public required DateOnly Day { get; init; }

    public required long Declarations { get; init; }
}

internal sealed class ExporterDayConfiguration : IEntityTypeConfiguration<ExporterDayRow>
{
    public void Configure(EntityTypeBuilder<ExporterDayRow> builder)
    {
        builder.ToAggregateTable("exporter_days");
        builder.HasKey(e => new { e.TenantId, e.GoodsGroup, e.Exporter, e.Consignee, e.Day });

        // The first day of a tenant's trade. The filter is true for each row: look-ups by exporter do not say it, so the planner uses their key.
        builder.HasIndex(e => new { e.TenantId, e.Day }).HasFilter("day > '-infinity'");
    }
}
