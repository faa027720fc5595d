using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Verdicts;

/// <summary>An officer's decision on a verdict.</summary>
internal sealed class ReviewRow
{
    public required Guid TenantId { get; init; }

    public required Guid VerdictId { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<ReviewRow>
{
    public void Configure(EntityTypeBuilder<ReviewRow> builder) => builder.HasKey(r => new { r.TenantId, r.VerdictId });
}
