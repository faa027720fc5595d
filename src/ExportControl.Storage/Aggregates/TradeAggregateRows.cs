using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates;

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

/// <summary>Declarations of a day in one goods group by one exporter: to all consignees, and to each.</summary>
internal sealed class ExporterDayRow
{
    public required Guid TenantId { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Exporter { get; init; }

    /// <summary>Empty for all of them.</summary>
    public required string Consignee { get; init; }

    public required DateOnly Day { get; init; }

    public required long Declarations { get; init; }
}

/// <summary>What one group commit adds to <see cref="ExporterMonthRow"/> and <see cref="ExporterDayRow"/>.</summary>
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

/// <summary>How figures and what waits to become figures lie on the disk.</summary>
internal static class AggregateStorage
{
    /// <summary>Room in each page, so that a row that grows stays in it and no index is touched.</summary>
    public static void IsFolded<T>(this EntityTypeBuilder<T> builder, string table)
        where T : class
    {
        builder.ToTable(table);
        builder.HasStorageParameter("fillfactor", 80);
    }

    /// <summary>Rows live for a second: what they leave is cleared away by the number of them, not by the share.</summary>
    public static void IsDelta<T>(this EntityTypeBuilder<T> builder, string table)
        where T : class
    {
        builder.ToTable(table);
        builder.HasNoKey();
        builder.HasStorageParameter("autovacuum_vacuum_threshold", 2000);
        builder.HasStorageParameter("autovacuum_vacuum_scale_factor", 0);
    }
}

internal sealed class ExporterMonthConfiguration : IEntityTypeConfiguration<ExporterMonthRow>
{
    public void Configure(EntityTypeBuilder<ExporterMonthRow> builder)
    {
        builder.IsFolded("exporter_months");
        builder.HasKey(e => new { e.TenantId, e.GoodsGroup, e.Exporter, e.Month });
    }
}

internal sealed class ExporterDayConfiguration : IEntityTypeConfiguration<ExporterDayRow>
{
    public void Configure(EntityTypeBuilder<ExporterDayRow> builder)
    {
        builder.IsFolded("exporter_days");
        builder.HasKey(e => new { e.TenantId, e.GoodsGroup, e.Exporter, e.Consignee, e.Day });
    }
}

internal sealed class ExporterDeltaConfiguration : IEntityTypeConfiguration<ExporterDeltaRow>
{
    public void Configure(EntityTypeBuilder<ExporterDeltaRow> builder)
    {
        builder.IsDelta("exporter_deltas");
        builder.HasIndex(e => new { e.TenantId, e.GoodsGroup, e.Exporter });
    }
}
