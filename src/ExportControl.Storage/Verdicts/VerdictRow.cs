using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict as issued, with what the history filters on in columns of its own.</summary>
internal sealed class VerdictRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Version 7 of <see cref="ScreenedAt"/>: the order of ids is the order of time.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int Revision { get; init; }

    public required string Reference { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>To the millisecond.</summary>
    public required DateTimeOffset ScreenedAt { get; init; }

    public required DateOnly EffectiveDate { get; init; }

    public required int RuleSetVersion { get; init; }

    public required string Destination { get; init; }

    /// <summary>Names of exporter, consignee and end user as <see cref="PartyText"/> folds them.</summary>
    public required string PartyNames { get; init; }

    /// <summary>Their tax ids, folded likewise.</summary>
    public required string[] PartyTaxIds { get; init; }

    /// <summary>Distinct rule ids of all findings.</summary>
    public required string[] Rules { get; init; }

    /// <summary>The declaration as judged.</summary>
    public required byte[] Facts { get; init; }

    /// <summary>The verdict as issued. Bytes, because jsonb reorders members and halves the rate of inserts.</summary>
    public required byte[] Document { get; init; }
}

// The filters of the history have no index here: the segments of the search index serve them.
internal sealed class VerdictConfiguration : IEntityTypeConfiguration<VerdictRow>
{
    public void Configure(EntityTypeBuilder<VerdictRow> builder)
    {
        builder.HasKey(v => new { v.TenantId, v.Id });
        builder.Property(v => v.Outcome).HasConversion<short>();
        builder.HasIndex(v => new { v.TenantId, v.DeclarationId, v.Id });
    }
}
