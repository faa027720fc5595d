using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>Where rule sets are drafted, approved by a second person and published. All rules of their life hold here, whoever asks.</summary>
public sealed class RuleSetWorkflow
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly RuleSetStore shelf;
    private readonly TimeProvider clock;

    internal RuleSetWorkflow(IDbContextFactory<ExportControlDb> contexts, RuleSetStore shelf, TimeProvider clock) =>
        (this.contexts, this.shelf, this.clock) = (contexts, shelf, clock);

    /// <summary>Approves a draft. The one who wrote it may not; what the list guard found passes only with <paramref name="overrideGuard"/>, and that stays on record.</summary>
    public async Task<TransitionResult> ApproveAsync(int version, Person by, string reason, bool overrideGuard, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);

        // The published version may have changed since the draft was made: what counts is what would be lost now.
        var guard = await GuardNowAsync(version, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetTransitions.LockAsync(db, ct);
        if (await EntryAsync(db, version, ct) is not { } entry)
        {
            return new TransitionResult.Missing();
        }

        if (entry.Status != RuleSetStatus.Draft)
        {
            return new TransitionResult.NotFrom(entry.Status);
        }

        if (entry.Author.Is(by))
        {
            return new TransitionResult.OwnWork(entry.Author);
        }

        if (guard.Any(g => !overrideGuard || !g.IsOverridable))
        {
            return new TransitionResult.Guarded(guard);
        }

        var now = clock.GetUtcNow();
        var (found, overridden) = (RuleSetJson.Write(guard), guard.Count > 0);
        await db.RuleSets.Where(r => r.Version == version).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, RuleSetStatus.Approved)
                .SetProperty(x => x.Guard, found)
                .SetProperty(x => x.ApprovedById, by.Key)
                .SetProperty(x => x.ApprovedBy, by.Name)
                .SetProperty(x => x.ApprovedAt, now)
                .SetProperty(x => x.ApprovalReason, reason)
                .SetProperty(x => x.OverrideBy, overridden ? by.Name : null)
                .SetProperty(x => x.OverrideReason, overridden ? reason : null),
            ct);
        await RuleSetTransitions.RecordAsync(db, version, RuleSetAction.Approved, by, reason, now, ct);

        // Replicas read it now, so that publishing finds it ready.
        await RuleSetTransitions.NotifyAsync(db, ct);
        return await CommitAsync(db, transaction, version, ct);
    }

    /// <summary>Publishes an approved version, or one that judged before, now or at a set time; every replica follows.</summary>
    public async Task<TransitionResult> PublishAsync(int version, Person by, DateTimeOffset? at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);

        // What cannot be read is not published.
        await shelf.LoadAsync(version, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetTransitions.LockAsync(db, ct);
        var entry = await EntryAsync(db, version, ct);
        if (entry is null or { Status: RuleSetStatus.Draft })
        {
            return entry is null ? new TransitionResult.Missing() : new TransitionResult.NotFrom(entry.Status);
        }

        var now = clock.GetUtcNow();
        if (entry.Status == RuleSetStatus.Published)
        {
            return at is null || at <= now ? new TransitionResult.Done(entry) : new TransitionResult.NotFrom(entry.Status);
        }

        if (at > now)
        {
            await db.RuleSets.Where(r => r.Version == version).ExecuteUpdateAsync(
                r => r.SetProperty(x => x.Status, RuleSetStatus.Scheduled)
                    .SetProperty(x => x.PublishAt, at.Value.ToUniversalTime())
                    .SetProperty(x => x.PublishedById, by.Key)
                    .SetProperty(x => x.PublishedBy, by.Name),
                ct);
            await RuleSetTransitions.RecordAsync(db, version, RuleSetAction.Scheduled, by, $"{at.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}", now, ct);
            await RuleSetTransitions.NotifyAsync(db, ct);
            return await CommitAsync(db, transaction, version, ct);
        }

        await RuleSetTransitions.PublishAsync(db, version, by, now, ct);
        var done = await CommitAsync(db, transaction, version, ct);
        await shelf.FollowAsync(ct);
        return done;
    }

    /// <summary>Takes a set time back.</summary>
    public async Task<TransitionResult> UnscheduleAsync(int version, Person by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetTransitions.LockAsync(db, ct);
        var entry = await EntryAsync(db, version, ct);
        if (entry is not { Status: RuleSetStatus.Scheduled })
        {
            return entry is null ? new TransitionResult.Missing() : new TransitionResult.NotFrom(entry.Status);
        }

        var back = entry.PublishedAt is null ? RuleSetStatus.Approved : RuleSetStatus.Retired;
        await db.RuleSets.Where(r => r.Version == version)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, back).SetProperty(x => x.PublishAt, (DateTimeOffset?)null), ct);
        await RuleSetTransitions.RecordAsync(db, version, RuleSetAction.Unscheduled, by, null, clock.GetUtcNow(), ct);
        return await CommitAsync(db, transaction, version, ct);
    }

    /// <summary>Publishes what is due by now; null or the earliest time that is still to come. Whichever replica comes first does it.</summary>
    public async Task<DateTimeOffset?> PublishDueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        if (await db.RuleSets.AnyAsync(r => r.Status == RuleSetStatus.Scheduled && r.PublishAt <= now, ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await RuleSetTransitions.LockAsync(db, ct);
            var due = await db.RuleSets.Where(r => r.Status == RuleSetStatus.Scheduled && r.PublishAt <= now)
                .OrderBy(r => r.PublishAt).ThenBy(r => r.Version).Select(r => new { r.Version, r.PublishedById, r.PublishedBy }).ToListAsync(ct);
            foreach (var row in due)
            {
                await shelf.LoadAsync(row.Version, ct);
                await RuleSetTransitions.PublishAsync(db, row.Version, row.PublishedBy is null ? null : new Person(row.PublishedById, row.PublishedBy), now, ct);
            }

            await transaction.CommitAsync(ct);
        }

        return await db.RuleSets.Where(r => r.Status == RuleSetStatus.Scheduled).MinAsync(r => r.PublishAt, ct);
    }

    private async Task<IReadOnlyList<SuspiciousChange>> GuardNowAsync(int version, CancellationToken ct) =>
        await shelf.PublishedVersionAsync(ct) is { } published && await shelf.PackageAsync(published, ct) is { } before && await shelf.PackageAsync(version, ct) is { } after
            ? SuspiciousChangeDetector.Compare(before, after)
            : [];

    private static async Task<RuleSetEntry?> EntryAsync(ExportControlDb db, int version, CancellationToken ct) =>
        (await db.RuleSets.Where(r => r.Version == version).WithoutPackages().SingleOrDefaultAsync(ct))?.Entry();

    private static async Task<TransitionResult> CommitAsync(
        ExportControlDb db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, int version, CancellationToken ct)
    {
        var entry = await EntryAsync(db, version, ct);
        await transaction.CommitAsync(ct);
        return new TransitionResult.Done(entry!);
    }
}
