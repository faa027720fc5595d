using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Cases.Tables;

/// <summary>A case: a verdict above no_restriction on which a person decides.</summary>
internal sealed class CaseRow
{
    public required Guid TenantId { get; init; }

    /// <summary>Id of the verdict: a verdict opens at most one case.</summary>
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required int Revision { get; init; }

    public required Outcome Outcome { get; init; }

    /// <inheritdoc cref="CaseOpening"/>
    public required int Risk { get; init; }

    public string? Tier { get; init; }

    public decimal? ValueUsd { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Since when the declarant has a question; null while there is none.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    public required CaseState State { get; init; }

    public Guid? OwnerId { get; init; }

    public string? OwnerName { get; init; }

    /// <summary>End of a claim; null for an assignment, which has no end.</summary>
    public DateTimeOffset? OwnerUntil { get; init; }

    /// <summary>Set by the database, as all members below but the last (Migrations/Sql/Initial/11_cases.sql).</summary>
    public Guid? ProposedById { get; init; }

    public string? ProposedBy { get; init; }

    public DateTimeOffset? ProposedAt { get; init; }

    public Guid? DecidedById { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Number of changes; the entity tag.</summary>
    public required int Version { get; init; }
}

internal sealed class CaseConfiguration : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.HasKey(c => new { c.TenantId, c.Id });
        builder.Property(c => c.Outcome).HasConversion<short>();
        builder.Property(c => c.State).HasConversion(state => CaseWords.Of(state), word => Enum.Parse<CaseState>(word, ignoreCase: true));
        builder.HasIndex(c => new { c.TenantId, c.Risk, c.DueAt, c.Id }).IsDescending(false, true, false, false)
            .HasFilter("state IN ('open', 'asked', 'proposed')").HasDatabaseName("ix_cases_queue");
        builder.HasIndex(c => new { c.TenantId, c.Id }).HasFilter("state IN ('released', 'refused')").HasDatabaseName("ix_cases_decided");
        builder.HasIndex(c => new { c.TenantId, c.Id, c.State }).HasFilter("state IN ('superseded', 'withdrawn')").HasDatabaseName("ix_cases_ended");
        builder.HasIndex(c => new { c.TenantId, c.OwnerId }).HasFilter("owner_id IS NOT NULL AND state IN ('open', 'asked', 'proposed')").HasDatabaseName("ix_cases_owner");
        builder.HasIndex(c => new { c.TenantId, c.DueAt }).HasFilter("state IN ('open', 'asked', 'proposed')").HasDatabaseName("ix_cases_due");
        builder.HasIndex(c => new { c.TenantId, c.Outcome }).HasFilter("outcome = 4 AND state IN ('open', 'asked', 'proposed')").HasDatabaseName("ix_cases_prohibited");
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_cases_state", "state IN ('open', 'asked', 'proposed', 'released', 'refused', 'withdrawn', 'superseded')");
            t.HasCheckConstraint("ck_cases_outcome", "outcome BETWEEN 2 AND 4");
            t.HasCheckConstraint("ck_cases_four_eyes", "NOT (state = 'released' AND outcome = 4) OR (proposed_by_id <> decided_by_id) IS TRUE");
            t.HasCheckConstraint("ck_cases_decided", "(state IN ('released', 'refused')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)");
            t.HasCheckConstraint("ck_cases_proposed", "state <> 'proposed' OR (outcome = 4 AND proposed_by_id IS NOT NULL)");
        });
    }
}
