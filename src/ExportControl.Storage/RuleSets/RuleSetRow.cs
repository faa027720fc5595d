using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.RuleSets;

internal sealed class RuleSetRow
{
    public required int Version { get; init; }

    public required string Hash { get; init; }

    public required byte[] Package { get; init; }

    public required RuleSetStatus Status { get; init; }

    /// <summary>It came with the program, so that a newer folder may take its place without being asked for.</summary>
    public required bool FromFolder { get; init; }

    /// <summary>The version it was made from; null for the first.</summary>
    public int? BaseVersion { get; init; }

    public string? Note { get; init; }

    public Guid? AuthorId { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the list guard found, as JSON: when it was drafted, and again when it was approved.</summary>
    public required string Guard { get; init; }

    /// <summary>Since when each list has its content, as JSON.</summary>
    public required string ListMarks { get; init; }

    public Guid? ApprovedById { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? ApprovalReason { get; init; }

    /// <summary>Who let it pass the list guard, and why.</summary>
    public string? OverrideBy { get; init; }

    public string? OverrideReason { get; init; }

    public DateTimeOffset? PublishAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public Guid? PublishedById { get; init; }

    public string? PublishedBy { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }
}

internal sealed class RuleSetConfiguration : IEntityTypeConfiguration<RuleSetRow>
{
    public void Configure(EntityTypeBuilder<RuleSetRow> builder)
    {
        builder.HasKey(r => r.Version);
        builder.Property(r => r.Version).ValueGeneratedNever();
        builder.HasIndex(r => r.Hash).IsUnique();
        builder.Property(r => r.Status).HasConversion(status => Word(status), word => Enum.Parse<RuleSetStatus>(word, ignoreCase: true));
        builder.Property(r => r.Guard).HasColumnType("jsonb");
        builder.Property(r => r.ListMarks).HasColumnType("jsonb");
        builder.HasIndex(r => r.Status).IsUnique().HasFilter("status = 'published'").HasDatabaseName("ix_rule_sets_one_published");
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_rule_sets_four_eyes",
                """
                approved_by IS NULL OR CASE WHEN author_id IS NULL OR approved_by_id IS NULL
                THEN lower(approved_by) <> lower(author) ELSE approved_by_id <> author_id END
                """);
            t.HasCheckConstraint("ck_rule_sets_approved_first", "status = 'draft' OR from_folder OR approved_by IS NOT NULL");
            t.HasCheckConstraint("ck_rule_sets_guarded", "status = 'draft' OR guard = '[]' OR override_by IS NOT NULL");
        });
    }

    internal static string Word(RuleSetStatus status) => status switch
    {
        RuleSetStatus.Draft => "draft",
        RuleSetStatus.Approved => "approved",
        RuleSetStatus.Scheduled => "scheduled",
        RuleSetStatus.Published => "published",
        RuleSetStatus.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };
}
