using ExportControl.Storage.Search.Indexing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Search.Tables;

/// <summary>The posting list of a term in a segment.</summary>
internal sealed class PostingRow
{
    public required Guid TenantId { get; init; }

    /// <summary>See <see cref="Indexing.Term"/>.</summary>
    public required long Term { get; init; }

    public required Guid LastId { get; init; }

    /// <summary>See <see cref="PostingList"/>.</summary>
    public required byte[] Positions { get; init; }
}

// The key is in page order: the rows of a term are one range, read backwards.
internal sealed class PostingConfiguration : IEntityTypeConfiguration<PostingRow>
{
    public void Configure(EntityTypeBuilder<PostingRow> builder)
    {
        builder.ToTable("search_postings");
        builder.HasKey(p => new { p.TenantId, p.Term, p.LastId });
    }
}
