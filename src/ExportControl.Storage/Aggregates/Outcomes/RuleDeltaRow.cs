using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates.Outcomes;

/// <summary>What one write transaction adds to <see cref="RuleCountRow"/>.</summary>
internal sealed class RuleDeltaRow
{
    public required Guid TenantId { get; init; }

    public required DateTimeOffset Hour { get; init; }

    public required string Rule { get; init; }

    public required long Verdicts { get; init; }
}

internal sealed class RuleDeltaConfiguration : IEntityTypeConfiguration<RuleDeltaRow>
{
    public void Configure(EntityTypeBuilder<RuleDeltaRow> builder) => builder.ToDeltaTable("rule_deltas");
}
