using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict as issued. The history's filter values are columns.</summary>
internal sealed class VerdictRow
{
    public required Guid TenantId { get; init; }

    /// <summary>UUIDv7 of <see cref="ScreenedAt"/>: ids sort by time.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int Revision { get; init; }

    public required string Reference { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Precision: milliseconds.</summary>
    public required DateTimeOffset ScreenedAt { get; init; }

    public required DateOnly EffectiveDate { get; init; }

    public required int RuleSetVersion { get; init; }

    public required string Destination { get; init; }

    /// <summary>Names of exporter, consignee and end user, folded by <see cref="NameText"/>, one a line.</summary>
    public required string PartyNames { get; init; }

    /// <summary>Their tax ids and the keys of their names; see <see cref="PartyText.Keys"/>.</summary>
    public required string[] PartyKeys { get; init; }

    /// <summary>Distinct rule ids of all findings, ordinal order.</summary>
    public required string[] Rules { get; init; }

    /// <summary>The evaluated declaration and its facts, UTF-8 JSON.</summary>
    public required byte[] Facts { get; init; }

    /// <summary>The verdict as issued, UTF-8 JSON. Stored as bytes: jsonb reorders members and halves the insert rate.</summary>
    public required byte[] Document { get; init; }

    /// <summary>The verdict that this one replaces after a re-screening; null for one of a post.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The re-screening that wrote it; null for one of a post.</summary>
    public Guid? RescreeningId { get; init; }
}

// No index for the history's filters: the search index (Storage/Search) serves them, outside of the write transaction.
internal sealed class VerdictConfiguration : IEntityTypeConfiguration<VerdictRow>
{
    public void Configure(EntityTypeBuilder<VerdictRow> builder)
    {
        builder.HasKey(v => new { v.TenantId, v.Id });
        builder.Property(v => v.Outcome).HasConversion<short>();
        builder.HasIndex(v => new { v.TenantId, v.DeclarationId, v.Id });
        builder.HasIndex(v => new { v.TenantId, v.Replaces }).IsUnique().HasFilter("replaces IS NOT NULL");
    }
}
