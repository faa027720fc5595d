using ExportControl.Screening.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates;

/// <summary>Verdicts of a stretch of time by outcome and destination. Each verdict counts in the hour and in the day of its time.</summary>
internal sealed class OutcomeCountRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Hours it lasts; see <see cref="TimeBucket"/>.</summary>
    public required short Span { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required Outcome Outcome { get; init; }

    public required string Destination { get; init; }

    public required long Verdicts { get; init; }
}

/// <summary>Verdicts of a stretch of time in which a rule found something.</summary>
internal sealed class RuleCountRow
{
    public required Guid TenantId { get; init; }

    public required short Span { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required string Rule { get; init; }

    public required long Verdicts { get; init; }
}

/// <summary>What one group commit adds to <see cref="OutcomeCountRow"/>.</summary>
internal sealed class OutcomeDeltaRow
{
    public required Guid TenantId { get; init; }

    public required DateTimeOffset Hour { get; init; }

    public required Outcome Outcome { get; init; }

    public required string Destination { get; init; }

    public required long Verdicts { get; init; }
}

/// <summary>What one group commit adds to <see cref="RuleCountRow"/>.</summary>
internal sealed class RuleDeltaRow
{
    public required Guid TenantId { get; init; }

    public required DateTimeOffset Hour { get; init; }

    public required string Rule { get; init; }

    public required long Verdicts { get; init; }
}

internal sealed class OutcomeCountConfiguration : IEntityTypeConfiguration<OutcomeCountRow>
{
    public void Configure(EntityTypeBuilder<OutcomeCountRow> builder)
    {
        builder.IsFolded("outcome_counts");
        builder.Property(c => c.Outcome).HasConversion<short>();
        builder.HasKey(c => new { c.TenantId, c.Span, c.Since, c.Outcome, c.Destination });
    }
}

internal sealed class RuleCountConfiguration : IEntityTypeConfiguration<RuleCountRow>
{
    public void Configure(EntityTypeBuilder<RuleCountRow> builder)
    {
        builder.IsFolded("rule_counts");
        builder.HasKey(c => new { c.TenantId, c.Span, c.Since, c.Rule });
    }
}

// Read by statistics alone, and few: no index to keep on the way of a post.
internal sealed class OutcomeDeltaConfiguration : IEntityTypeConfiguration<OutcomeDeltaRow>
{
    public void Configure(EntityTypeBuilder<OutcomeDeltaRow> builder)
    {
        builder.IsDelta("outcome_deltas");
        builder.Property(c => c.Outcome).HasConversion<short>();
    }
}

internal sealed class RuleDeltaConfiguration : IEntityTypeConfiguration<RuleDeltaRow>
{
    public void Configure(EntityTypeBuilder<RuleDeltaRow> builder) => builder.IsDelta("rule_deltas");
}
