using ExportControl.Screening.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Outcomes;

/// <summary>Number of verdicts of an hour or a day by outcome and destination. Each verdict is counted in its hour and in its day.</summary>
internal sealed class OutcomeCountRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Length in hours: 1 or 24; see <see cref="TimeBucket"/>.</summary>
    public required short Span { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required Outcome Outcome { get; init; }

    public required string Destination { get; init; }

    public required long Verdicts { get; init; }
}

internal sealed class OutcomeCountConfiguration : IEntityTypeConfiguration<OutcomeCountRow>
{
    public void Configure(EntityTypeBuilder<OutcomeCountRow> builder)
    {
        builder.ToAggregateTable("outcome_counts");
        builder.Property(c => c.Outcome).HasConversion<short>();
        builder.HasKey(c => new { c.TenantId, c.Span, c.Since, c.Outcome, c.Destination });
    }
}
