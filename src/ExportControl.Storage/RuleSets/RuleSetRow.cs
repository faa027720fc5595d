using ExportControl.Storage.RuleSets.FourEyes;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.RuleSets;

/// <summary>A version of the rule set.</summary>
internal sealed class RuleSetRow
{
    private static readonly byte[] Empty = [];

    /// <summary>Selects every column except <see cref="Package"/> and <see cref="ListMarks"/>, which are large.</summary>
    public static readonly Expression<Func<RuleSetRow, RuleSetRow>> WithoutPackage = r => new RuleSetRow
    {
        Version = r.Version,
        Hash = r.Hash,
        Package = Empty,
        Status = r.Status,
        FromFolder = r.FromFolder,
        BaseVersion = r.BaseVersion,
        Note = r.Note,
        AuthorKind = r.AuthorKind,
        AuthorCreatorId = r.AuthorCreatorId,
        ProposedById = r.ProposedById,
        ProposedBy = r.ProposedBy,
        ProposedAt = r.ProposedAt,
        AuthorId = r.AuthorId,
        Author = r.Author,
        CreatedAt = r.CreatedAt,
        Guard = r.Guard,
        ListMarks = "",
        ApprovedById = r.ApprovedById,
        ApprovedBy = r.ApprovedBy,
        ApprovedAt = r.ApprovedAt,
        ApprovalReason = r.ApprovalReason,
        OverrideBy = r.OverrideBy,
        OverrideReason = r.OverrideReason,
        PublishAt = r.PublishAt,
        PublishedAt = r.PublishedAt,
        PublishedById = r.PublishedById,
        PublishedBy = r.PublishedBy,
        RetiredAt = r.RetiredAt,
    };

    public required int Version { get; init; }

    public required string Hash { get; init; }

    public required byte[] Package { get; init; }

    public required RuleSetStatus Status { get; init; }

    /// <summary>Whether it was read from the rules folder.</summary>
    public required bool FromFolder { get; init; }

    /// <summary>The version it was made from; null for the first.</summary>
    public int? BaseVersion { get; init; }

    public string? Note { get; init; }

    public required ActorKind AuthorKind { get; init; }

    public Guid? AuthorId { get; init; }

    public required string Author { get; init; }

    public Guid? AuthorCreatorId { get; init; }

    /// <summary>Set by the database, as all members below that are written by its functions (Migrations/Sql/Initial/09_four_eyes.sql).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    public Guid? ProposedById { get; init; }

    public string? ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    /// <summary>Suspicious changes as JSON: those found at the draft, replaced by those found at the approval.</summary>
    public required string Guard { get; init; }

    /// <summary>A <see cref="ListRevision"/> for each list, as JSON.</summary>
    public required string ListMarks { get; init; }

    public Guid? ApprovedById { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? ApprovalReason { get; init; }

    /// <summary>Who overrode the list guard. Null where it found nothing.</summary>
    public string? OverrideBy { get; init; }

    public string? OverrideReason { get; init; }

    public DateTimeOffset? PublishAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public Guid? PublishedById { get; init; }

    public string? PublishedBy { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public RuleSetEntry ToEntry() => new()
    {
        Version = Version,
        Hash = Hash,
        Status = Status,
        FromFolder = FromFolder,
        BaseVersion = BaseVersion,
        Note = Note,
        Author = new Actor(AuthorKind, AuthorId, Author, AuthorCreatorId),
        ProposedBy = ProposedBy,
        CreatedAt = CreatedAt,
        Guard = RuleSetJson.ReadGuard(Guard),
        ApprovedBy = PersonOrNull(ApprovedById, ApprovedBy),
        ApprovedAt = ApprovedAt,
        ApprovalReason = ApprovalReason,
        OverrideBy = OverrideBy,
        OverrideReason = OverrideReason,
        PublishAt = PublishAt,
        PublishedAt = PublishedAt,
        PublishedBy = PersonOrNull(PublishedById, PublishedBy),
        RetiredAt = RetiredAt,
    };

    private static Actor? PersonOrNull(Guid? id, string? name) => name is null ? null : new Actor(ActorKind.Person, id, name);
}

internal sealed class RuleSetConfiguration : IEntityTypeConfiguration<RuleSetRow>
{
    public void Configure(EntityTypeBuilder<RuleSetRow> builder)
    {
        builder.HasKey(r => r.Version);
        builder.Property(r => r.Version).ValueGeneratedNever();
        builder.HasIndex(r => r.Hash).IsUnique();
        builder.Property(r => r.Status).HasConversion(status => Word(status), word => Enum.Parse<RuleSetStatus>(word, ignoreCase: true));
        builder.Property(r => r.AuthorKind).HasConversion(kind => Word(kind), word => Enum.Parse<ActorKind>(word, ignoreCase: true));
        builder.Property(r => r.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(r => r.ProposedAt).HasDefaultValueSql("now()");
        builder.Property(r => r.Guard).HasColumnType("jsonb");
        builder.Property(r => r.ListMarks).HasColumnType("jsonb");
        builder.HasIndex(r => r.Status).IsUnique().HasFilter("status = 'published'").HasDatabaseName("ix_rule_sets_one_published");
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_rule_sets_four_eyes",
                """
                approved_by IS NULL OR (approved_by_id IS NOT NULL AND approved_by_id IS DISTINCT FROM author_id
                AND approved_by_id IS DISTINCT FROM author_creator_id AND approved_by_id IS DISTINCT FROM proposed_by_id)
                """);
            t.HasCheckConstraint("ck_rule_sets_approved_first", "status IN ('draft', 'proposed') OR approved_by IS NOT NULL OR (from_folder AND published_by IS NULL)");
            t.HasCheckConstraint("ck_rule_sets_guarded", "status IN ('draft', 'proposed') OR guard = '[]' OR override_by IS NOT NULL");
        });
    }

    internal static string Word(RuleSetStatus status) => status switch
    {
        RuleSetStatus.Draft => "draft",
        RuleSetStatus.Proposed => "proposed",
        RuleSetStatus.Approved => "approved",
        RuleSetStatus.Scheduled => "scheduled",
        RuleSetStatus.Published => "published",
        RuleSetStatus.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };

    private static string Word(ActorKind kind) => kind switch
    {
        ActorKind.Program => "program",
        ActorKind.Key => "key",
        ActorKind.Person => "person",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };
}
