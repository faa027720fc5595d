using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.RuleSets;

internal sealed class RuleSetRow
{
    public required int Version { get; init; }

    public required string Hash { get; init; }

    public required byte[] Package { get; init; }

    public required RuleSetStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }
}

internal sealed class RuleSetShape : IEntityTypeConfiguration<RuleSetRow>
{
    public void Configure(EntityTypeBuilder<RuleSetRow> builder)
    {
        builder.HasKey(r => r.Version);
        builder.Property(r => r.Version).ValueGeneratedNever();
        builder.HasIndex(r => r.Hash).IsUnique();
        builder.Property(r => r.Status).HasConversion(
            status => status == RuleSetStatus.Published ? "published" : "retired", word => Enum.Parse<RuleSetStatus>(word, ignoreCase: true));
        builder.HasIndex(r => r.Status).IsUnique().HasFilter("status = 'published'").HasDatabaseName("ix_rule_sets_one_published");
    }
}
