using ExportControl.Storage.Events;
using ExportControl.Storage.Database.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>The delivery of an event to a webhook.</summary>
internal sealed class DeliveryRow
{
    public required Guid TenantId { get; init; }

    public required Guid WebhookId { get; init; }

    public required long Position { get; init; }

    public required string Subject { get; init; }

    public required EventType Type { get; init; }

    public DeliveryState State { get; init; }

    public int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? AttemptedAt { get; init; }

    public Guid? LeaseToken { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>HTTP status of the last answer; null where there was none.</summary>
    public int? Status { get; init; }

    public DeliveryError? Error { get; init; }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.HasKey(d => new { d.TenantId, d.WebhookId, d.Position });
        builder.Property(d => d.Type).HasConversion(type => EventTypes.NameOf(type), name => EventTypes.Find(name)!.Value);
        builder.Property(d => d.State).HasConversion(new SnakeCaseWord<DeliveryState>()).HasDefaultValue(DeliveryState.Due).HasSentinel((DeliveryState)(-1));
        builder.Property(d => d.Attempts).HasDefaultValue(0);
        builder.Property(d => d.Error).HasConversion(new SnakeCaseWord<DeliveryError>());
        builder.HasIndex(d => new { d.TenantId, d.WebhookId, d.NextAt, d.Position }).HasFilter("state = 'due'");
        builder.HasIndex(d => new { d.TenantId, d.WebhookId, d.Subject, d.Position }).HasFilter("state = 'due'");
    }
}
