using ExportControl.Storage.Database.Model;
using ExportControl.Storage.Rescreenings.Counts;
using ExportControl.Storage.Rescreenings.Jobs;
using ExportControl.Screening.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Rescreenings;

/// <summary>A re-screening. The watermark and the counts are written in one transaction with the changes found up to the watermark.</summary>
internal sealed class RescreeningRow
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required RescreeningKind Kind { get; init; }

    public DateTimeOffset? ReceivedSince { get; init; }

    public required bool EveryTenant { get; init; }

    public required int RuleSetVersion { get; init; }

    public required string RuleSetHash { get; init; }

    public DateTimeOffset? ScreenedFrom { get; init; }

    public DateTimeOffset? ScreenedBefore { get; init; }

    public required RescreeningStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public long? Total { get; init; }

    /// <summary>Tenant of the last verdict that was evaluated.</summary>
    public Guid? WatermarkTenant { get; init; }

    /// <summary>The last verdict that was evaluated.</summary>
    public Guid? WatermarkVerdict { get; init; }

    /// <summary><see cref="RescreeningCounts"/> as JSON.</summary>
    public byte[]? Counts { get; init; }

    public RescreeningFailure? Failure { get; init; }

    public Guid? FailedVerdict { get; init; }

    /// <summary>Identifies the claim of the replica that works on it.</summary>
    public Guid? LeaseToken { get; init; }

    /// <summary>End of the lease by the database's clock. After it, any replica may claim the job.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Claims since it last advanced.</summary>
    public required int Attempts { get; init; }

    public Rescreening ToRescreening() => new()
    {
        Id = Id,
        Kind = Kind,
        ReceivedSince = ReceivedSince,
        EveryTenant = EveryTenant,
        RuleSet = new RuleSetStamp(RuleSetVersion, RuleSetHash),
        From = ScreenedFrom,
        Before = ScreenedBefore,
        Status = Status,
        CreatedAt = CreatedAt,
        StartedAt = StartedAt,
        FinishedAt = FinishedAt,
        Total = Total,
        Counts = RescreeningCounts.Read(Counts),
        Failure = Failure,
        FailedVerdict = FailedVerdict,
    };

    public RescreeningJob ToJob() => new(LeaseToken ?? Guid.Empty, VerdictSelection.Of(this))
    {
        Tenant = TenantId,
        Id = Id,
        Kind = Kind,
        EveryTenant = EveryTenant,
        RuleSetVersion = RuleSetVersion,
        RuleSetHash = RuleSetHash,
        Total = Total,
        Counts = RescreeningCounts.Read(Counts),
        Position = new(WatermarkTenant ?? (EveryTenant ? Guid.Empty : TenantId), WatermarkVerdict ?? Guid.Empty),
        Attempts = Attempts,
    };
}

internal sealed class RescreeningConfiguration : IEntityTypeConfiguration<RescreeningRow>
{
    public void Configure(EntityTypeBuilder<RescreeningRow> builder)
    {
        builder.HasKey(r => new { r.TenantId, r.Id });
        builder.Property(r => r.Kind).HasConversion(new SnakeCaseWord<RescreeningKind>());
        builder.HasIndex(r => new { r.TenantId, r.RuleSetVersion }).IsUnique().HasFilter("kind = 'publication'").HasDatabaseName("ix_rescreenings_publication");
        builder.Property(r => r.Status).HasConversion(new SnakeCaseWord<RescreeningStatus>());
        builder.Property(r => r.Failure).HasConversion(new SnakeCaseWord<RescreeningFailure>());
        builder.HasIndex(r => r.CreatedAt).HasFilter("status IN ('queued', 'running')").HasDatabaseName("ix_rescreenings_unfinished");
    }
}
