using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Search.Tables;

/// <summary>The announcement of the indexer: a writer that inserts a verdict with an id up to this one also inserts a <see cref="LateVerdictRow"/>.</summary>
internal sealed class SearchWatermarkRow
{
    public required Guid TenantId { get; init; }

    public required Guid IndexedTo { get; init; }
}

internal sealed class SearchWatermarkConfiguration : IEntityTypeConfiguration<SearchWatermarkRow>
{
    public void Configure(EntityTypeBuilder<SearchWatermarkRow> builder)
    {
        builder.ToTable("search_watermarks");
        builder.HasKey(w => w.TenantId);
    }
}
