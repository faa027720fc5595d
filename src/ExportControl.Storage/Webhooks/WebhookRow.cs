using ExportControl.Storage.Database.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Webhooks;

internal sealed class WebhookRow
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public string? Description { get; init; }

    /// <summary>Null for all types.</summary>
    public string[]? Types { get; init; }

    public required WebhookState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Guid CreatedBy { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? SlowUntil { get; init; }
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<WebhookRow>
{
    public void Configure(EntityTypeBuilder<WebhookRow> builder)
    {
        builder.ToTable("webhooks");
        builder.HasKey(w => new { w.TenantId, w.Id });
        builder.Property(w => w.State).HasConversion(new SnakeCaseWord<WebhookState>());
        builder.Property(w => w.Failures).HasDefaultValue(0);
    }
}
