using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Declarations;

/// <summary>A revision of a declaration. Its two unique indexes decide within the insert whether a submission is new.</summary>
internal sealed class DeclarationRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Equal for all revisions.</summary>
    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required string Reference { get; init; }

    /// <summary>The verdict that was stored with the row; of a withdrawal an id without a verdict. It identifies the submission: two submissions may compete for one revision.</summary>
    public required Guid VerdictId { get; init; }

    /// <summary>The caller's retry key of the request that created this row.</summary>
    public string? IdempotencyKey { get; init; }

    public required byte[] ContentHash { get; init; }

    public required byte[] Received { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether the row withdraws the declaration: it has no goods and no verdict, and its trade is that of the revision before it, removed.</summary>
    public required bool IsWithdrawal { get; init; }
}

internal sealed class DeclarationConfiguration : IEntityTypeConfiguration<DeclarationRow>
{
    public void Configure(EntityTypeBuilder<DeclarationRow> builder)
    {
        builder.HasKey(d => new { d.TenantId, d.Id, d.Revision });
        builder.Property(d => d.IsWithdrawal).HasDefaultValue(false);
        builder.HasIndex(d => new { d.TenantId, d.Reference, d.Revision }).IsUnique();
        builder.HasIndex(d => new { d.TenantId, d.IdempotencyKey }).IsUnique().HasFilter("idempotency_key IS NOT NULL");
    }
}
