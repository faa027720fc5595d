using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Trade of a month in one goods group from one origin to one destination, US dollars.</summary>
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

// The key ends in the origin, so that the months of one flow are one range of the key. A further index could mislead the planner of a look-up.
internal sealed class FlowMonthConfiguration : IEntityTypeConfiguration<FlowMonthRow>
{
    public void Configure(EntityTypeBuilder<FlowMonthRow> builder)
    {
        builder.ToAggregateTable("flow_months");
        builder.HasKey(f => new { f.TenantId, f.GoodsGroup, f.Destination, f.Month, f.Origin });
    }
}
