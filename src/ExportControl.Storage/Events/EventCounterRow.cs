using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Events;

/// <summary>The positions of a tenant: consecutive from 1, and never given twice.</summary>
internal sealed class EventCounterRow
{
    public required Guid TenantId { get; init; }

    public required long Last { get; init; }

    public required long Removed { get; init; }
}

internal sealed class EventCounterConfiguration : IEntityTypeConfiguration<EventCounterRow>
{
    public void Configure(EntityTypeBuilder<EventCounterRow> builder)
    {
        builder.ToTable("event_counters");
        builder.HasKey(c => c.TenantId);
        builder.Property(c => c.Removed).HasDefaultValue(0L);
    }
}
