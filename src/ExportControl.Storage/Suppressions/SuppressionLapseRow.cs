using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Suppressions;

/// <summary>A verdict for which a suppression did not hold.</summary>
internal sealed class SuppressionLapseRow
{
    public required Guid TenantId { get; init; }

    public required Guid SuppressionId { get; init; }

    public required Guid VerdictId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What changed: rule, row, party, separated by spaces.</summary>
    public required string Changed { get; init; }
}

internal sealed class SuppressionLapseConfiguration : IEntityTypeConfiguration<SuppressionLapseRow>
{
    public void Configure(EntityTypeBuilder<SuppressionLapseRow> builder)
    {
        builder.ToTable("suppression_lapses");
        builder.HasKey(l => new { l.TenantId, l.SuppressionId, l.VerdictId });
    }
}
