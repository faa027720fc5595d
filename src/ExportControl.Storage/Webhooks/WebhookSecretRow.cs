using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Webhooks;

internal sealed class WebhookSecretRow
{
    public required Guid TenantId { get; init; }

    public required Guid WebhookId { get; init; }

    public required Guid Id { get; init; }

    public required byte[] Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for the current secret.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed class WebhookSecretConfiguration : IEntityTypeConfiguration<WebhookSecretRow>
{
    public void Configure(EntityTypeBuilder<WebhookSecretRow> builder)
    {
        builder.ToTable("webhook_secrets");
        builder.HasKey(s => new { s.TenantId, s.WebhookId, s.Id });
    }
}
