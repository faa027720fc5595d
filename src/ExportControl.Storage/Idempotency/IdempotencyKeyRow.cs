using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Idempotency;

internal sealed class IdempotencyKeyRow
{
    public required Guid TenantId { get; init; }

    public required Guid CallerId { get; init; }

    public required string Operation { get; init; }

    public required string Key { get; init; }

    /// <summary>Null where the first request was refused: the key is free for any request then.</summary>
    public byte[]? Fingerprint { get; init; }

    public required Guid ResourceId { get; init; }

    public required Guid Claim { get; init; }

    public required DateTimeOffset ClaimedUntil { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null without an answer.</summary>
    public int? Status { get; init; }

    public string? Headers { get; init; }

    public byte[]? Body { get; init; }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKeyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyKeyRow> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(k => new { k.TenantId, k.CallerId, k.Operation, k.Key });
        builder.HasIndex(k => k.ExpiresAt);
        builder.Property(k => k.Headers).HasColumnType("jsonb");
    }
}
