using ExportControl.Screening.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Outcomes;

/// <summary>What one write transaction adds to <see cref="OutcomeCountRow"/>.</summary>
internal sealed class OutcomeDeltaRow
{
    public required Guid TenantId { get; init; }

    public required DateTimeOffset Hour { get; init; }

    public required Outcome Outcome { get; init; }

    public required string Destination { get; init; }

    public required long Verdicts { get; init; }
}

// Only statistics read the few rows; an index would cost every write transaction.
internal sealed class OutcomeDeltaConfiguration : IEntityTypeConfiguration<OutcomeDeltaRow>
{
    public void Configure(EntityTypeBuilder<OutcomeDeltaRow> builder)
    {
        builder.ToDeltaTable("outcome_deltas");
        builder.Property(c => c.Outcome).HasConversion<short>();
    }
}
