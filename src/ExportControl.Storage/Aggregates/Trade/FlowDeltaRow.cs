using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>What one write transaction adds to <see cref="FlowMonthRow"/>.</summary>
internal sealed class FlowDeltaRow
{
    public required Guid TenantId { get; init; }

    public required string GoodsGroup { get; init; }

    public required string Destination { get; init; }

    public required string Origin { get; init; }

    public required DateOnly Month { get; init; }

    public required decimal Usd { get; init; }

    public required long Declarations { get; init; }
}

// Every look-up of trade volumes reads the deltas of its flow.
internal sealed class FlowDeltaConfiguration : IEntityTypeConfiguration<FlowDeltaRow>
{
    public void Configure(EntityTypeBuilder<FlowDeltaRow> builder)
    {
        builder.ToDeltaTable("flow_deltas");
        builder.HasIndex(f => new { f.TenantId, f.GoodsGroup, f.Destination });
    }
}
