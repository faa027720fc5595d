using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Outcomes;

/// <summary>Number of verdicts of an hour or a day with a finding of a rule.</summary>
internal sealed class RuleCountRow
{
    public required Guid TenantId { get; init; }

    public required short Span { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required string Rule { get; init; }

    public required long Verdicts { get; init; }
}

internal sealed class RuleCountConfiguration : IEntityTypeConfiguration<RuleCountRow>
{
    public void Configure(EntityTypeBuilder<RuleCountRow> builder)
    {
        builder.ToAggregateTable("rule_counts");
        builder.HasKey(c => new { c.TenantId, c.Span, c.Since, c.Rule });
    }
}
