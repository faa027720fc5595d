using ExportControl.Storage.Rescreenings.Jobs;
using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ExportControl.Storage.Rescreenings;

/// <summary>A change found by a re-screening. The primary key prevents that a chunk is written twice.</summary>
internal sealed class RescreeningChangeRow
{
    /// <summary>The tenant that requested the re-screening.</summary>
    public required Guid TenantId { get; init; }

    public required Guid RescreeningId { get; init; }

    public required long Number { get; init; }

    /// <summary>The verdict's tenant.</summary>
    public required Guid VerdictTenant { get; init; }

    public required Guid VerdictId { get; init; }

    public required Guid DeclarationId { get; init; }

    public required string Reference { get; init; }

    public required Outcome VerdictFrom { get; init; }

    public required Outcome VerdictTo { get; init; }

    public int? Line { get; init; }

    public required Outcome LineFrom { get; init; }

    public required Outcome LineTo { get; init; }

    public required string[] RulesGained { get; init; }

    public required string[] RulesLost { get; init; }

    public required string[] RulesAltered { get; init; }

    public static RescreeningChangeRow Of(RescreeningJob job, RescreeningChange change) => new()
    {
        TenantId = job.Tenant,
        RescreeningId = job.Id,
        Number = change.Number,
        VerdictTenant = change.Tenant,
        VerdictId = change.VerdictId,
        DeclarationId = change.DeclarationId,
        Reference = change.Reference,
        VerdictFrom = change.VerdictFrom,
        VerdictTo = change.VerdictTo,
        Line = change.Change.Line,
        LineFrom = change.Change.From,
        LineTo = change.Change.To,
        RulesGained = [.. change.Change.RulesGained],
        RulesLost = [.. change.Change.RulesLost],
        RulesAltered = [.. change.Change.RulesAltered],
    };

    public RescreeningChange ToChange() => new(
        Number, VerdictTenant, VerdictId, DeclarationId, Reference, VerdictFrom, VerdictTo, new LineChange(Line, LineFrom, LineTo, RulesGained, RulesLost, RulesAltered));
}

internal sealed class RescreeningChangeConfiguration : IEntityTypeConfiguration<RescreeningChangeRow>
{
    public void Configure(EntityTypeBuilder<RescreeningChangeRow> builder)
    {
        builder.HasKey(c => new { c.TenantId, c.RescreeningId, c.Number });
        builder.Property(c => c.VerdictFrom).HasConversion<short>();
        builder.Property(c => c.VerdictTo).HasConversion<short>();
        builder.Property(c => c.LineFrom).HasConversion<short>();
        builder.Property(c => c.LineTo).HasConversion<short>();
    }
}
