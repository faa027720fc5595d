using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates;

/// <summary>Trade of a month in one goods group from one origin to one destination.</summary>
internal sealed class FlowMonthRow
{
    public required Guid TenantId { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Destination { get; init; }

    /// <summary>First day of the month of the effective date.</summary>
    public required DateOnly Month { get; init; }

    public required string Origin { get; init; }

    public required decimal Usd { get; init; }

    public required long Declarations { get; init; }
}

// The key ends in the origin: the months of one flow are one stretch of it. No other index: a look-up could take it by mistake.
internal sealed class FlowMonthConfiguration : IEntityTypeConfiguration<FlowMonthRow>
{
    public void Configure(EntityTypeBuilder<FlowMonthRow> builder)
    {
        builder.IsFolded("flow_months");
        builder.HasKey(f => new { f.TenantId, f.GoodsGroup, f.Destination, f.Month, f.Origin });
    }
}
