using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Search.Tables;

/// <summary>A verdict that was written after its range of ids was announced as indexed. It is removed when the segment is written again.</summary>
internal sealed class LateVerdictRow
{
    public required Guid TenantId { get; init; }

    public required Guid VerdictId { get; init; }
}

internal sealed class LateVerdictConfiguration : IEntityTypeConfiguration<LateVerdictRow>
{
    public void Configure(EntityTypeBuilder<LateVerdictRow> builder)
    {
        builder.ToTable("late_verdicts");
        builder.HasKey(l => new { l.TenantId, l.VerdictId });
    }
}
