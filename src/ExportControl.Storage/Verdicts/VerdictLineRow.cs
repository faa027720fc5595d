using ExportControl.Screening.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Verdicts;

/// <summary>A line of a verdict, for filters and reports.</summary>
internal sealed class VerdictLineRow
{
    public required Guid TenantId { get; init; }

    public required Guid VerdictId { get; init; }

    public required int Number { get; init; }

    public required string Code { get; init; }

    public required string Origin { get; init; }

    public string? ImportedFrom { get; init; }

    public required Outcome Outcome { get; init; }

    public required decimal Value { get; init; }

    public required string Currency { get; init; }
}

internal sealed class VerdictLineConfiguration : IEntityTypeConfiguration<VerdictLineRow>
{
    public void Configure(EntityTypeBuilder<VerdictLineRow> builder)
    {
        builder.HasKey(l => new { l.TenantId, l.VerdictId, l.Number });
        builder.Property(l => l.Outcome).HasConversion<short>();
    }
}
