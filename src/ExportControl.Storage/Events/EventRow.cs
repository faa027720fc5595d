using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Events;

/// <summary>An event. It is inserted without a position; the relay numbers it after the commit.</summary>
internal sealed class EventRow
{
    public required Guid TenantId { get; init; }

    public long Seq { get; init; }

    public required Guid Id { get; init; }

    public required EventType Type { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Data { get; init; }

    public long? Position { get; init; }
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<EventRow>
{
    // The write transaction adds to the key and to the small index of events without a position; the index of positions is written by the relay.
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("events");
        builder.HasKey(e => new { e.TenantId, e.Seq });
        builder.Property(e => e.Seq).UseIdentityAlwaysColumn();
        builder.Property(e => e.Type).HasConversion(type => EventTypes.NameOf(type), name => EventTypes.Find(name)!.Value);
        builder.HasIndex(e => e.Seq).HasFilter("position IS NULL");
        builder.HasIndex(e => new { e.TenantId, e.Position }).IsUnique().HasFilter("position IS NOT NULL");
    }
}
