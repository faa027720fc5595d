using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Search.Tables;

/// <summary>A range of a tenant's verdicts in the order of ids. Segments follow one another without a gap.</summary>
internal sealed class SegmentRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Highest id of the range; it identifies the segment in the other tables.</summary>
    public required Guid LastId { get; init; }

    /// <summary>Highest id of the range before; all zeros for the first segment.</summary>
    public required Guid AfterId { get; init; }

    /// <summary>Verdicts in the segment.</summary>
    public required int Size { get; init; }

    /// <summary>First id of each <see cref="SegmentIdsRow"/>.</summary>
    public required Guid[] Starts { get; init; }
}

internal sealed class SegmentConfiguration : IEntityTypeConfiguration<SegmentRow>
{
    public void Configure(EntityTypeBuilder<SegmentRow> builder)
    {
        builder.ToTable("search_segments");
        builder.HasKey(s => new { s.TenantId, s.LastId });
    }
}
