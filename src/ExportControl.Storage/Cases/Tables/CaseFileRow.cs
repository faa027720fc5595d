using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Cases.Tables;

/// <summary>A file attached to a case as evidence. Append-only.</summary>
internal sealed class CaseFileRow
{
    public required Guid TenantId { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required int Size { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public required byte[] Hash { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required Guid AddedById { get; init; }

    public required string AddedBy { get; init; }
}

internal sealed class CaseFileConfiguration : IEntityTypeConfiguration<CaseFileRow>
{
    public void Configure(EntityTypeBuilder<CaseFileRow> builder)
    {
        builder.HasKey(f => new { f.TenantId, f.CaseId, f.Id });
        builder.ToTable(t => t.HasCheckConstraint("ck_case_files_content", "size = octet_length(content) AND octet_length(hash) = 32"));
    }
}
