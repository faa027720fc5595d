using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Search.Tables;

/// <summary>Sixty-four ids of a segment, in ascending order: the verdict at position p is element p % 64 of the row p / 64.</summary>
internal sealed class SegmentIdsRow
{
    public required Guid TenantId { get; init; }

    public required Guid LastId { get; init; }

    public required short Word { get; init; }

    public required Guid[] Ids { get; init; }
}

internal sealed class SegmentIdsConfiguration : IEntityTypeConfiguration<SegmentIdsRow>
{
    public void Configure(EntityTypeBuilder<SegmentIdsRow> builder)
    {
        builder.ToTable("search_segment_ids");
        builder.HasKey(i => new { i.TenantId, i.LastId, i.Word });
    }
}
