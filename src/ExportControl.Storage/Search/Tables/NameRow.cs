using ExportControl.Storage.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Search.Tables;

/// <summary>A party name of a tenant's segments. <see cref="TrigramIndexes"/> has the index that finds it by a part.</summary>
internal sealed class NameRow
{
    public required Guid TenantId { get; init; }

    /// <summary>The term of the name.</summary>
    public required long Term { get; init; }

    /// <summary>As <see cref="NameText"/> folds it.</summary>
    public required string Name { get; init; }
}

internal sealed class NameConfiguration : IEntityTypeConfiguration<NameRow>
{
    public void Configure(EntityTypeBuilder<NameRow> builder)
    {
        builder.ToTable("search_names");
        builder.HasKey(n => new { n.TenantId, n.Term, n.Name });
    }
}
