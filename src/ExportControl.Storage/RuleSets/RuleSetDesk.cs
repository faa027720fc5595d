using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>How a move ended.</summary>
public abstract record Moved
{
    private Moved()
    {
    }

    /// <summary>Done, or done before.</summary>
    public sealed record Done(RuleSetEntry Entry) : Moved;

    /// <summary>There is no such version.</summary>
    public sealed record Missing : Moved;

    /// <summary>Whoever wrote it may not approve it.</summary>
    public sealed record OwnWork(Person Author) : Moved;

    /// <summary>It does not stand where this can be done.</summary>
    public sealed record NotFrom(RuleSetStatus Status) : Moved;

    /// <summary>The list guard stops it.</summary>
    public sealed record Guarded(IReadOnlyList<SuspiciousChange> Findings) : Moved;
}

/// <summary>Where rule sets are drafted, approved by a second person and published. All rules of their life hold here, whoever asks.</summary>
public sealed class RuleSetDesk
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly RuleSetShelf shelf;
    private readonly TimeProvider clock;

    internal RuleSetDesk(IDbContextFactory<ExportControlDb> contexts, RuleSetShelf shelf, TimeProvider clock) =>
        (this.contexts, this.shelf, this.clock) = (contexts, shelf, clock);

    /// <summary>Approves a draft. The one who wrote it may not; what the list guard found passes only with <paramref name="overrideGuard"/>, and that stays on record.</summary>
    public async Task<Moved> ApproveAsync(int version, Person by, string reason, bool overrideGuard, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);

        // The published version may have changed since the draft was made: what counts is what would be lost now.
        var guard = await GuardNowAsync(version, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetMoves.LockAsync(db, ct);
        if (await EntryAsync(db, version, ct) is not { } entry)
        {
            return new Moved.Missing();
        }

        if (entry.Status != RuleSetStatus.Draft)
        {
            return new Moved.NotFrom(entry.Status);
        }

        if (entry.Author.Is(by))
        {
            return new Moved.OwnWork(entry.Author);
        }

        if (guard.Any(g => !overrideGuard || !g.IsOverridable))
        {
            return new Moved.Guarded(guard);
        }

        var now = clock.GetUtcNow();
        var (found, overridden) = (ShelfJson.Write(guard), guard.Count > 0);
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
        await RuleSetMoves.RecordAsync(db, version, RuleSetAct.Approved, by, reason, now, ct);

        // Replicas read it now, so that publishing finds it ready.
        await RuleSetMoves.NotifyAsync(db, ct);
        return await CommitAsync(db, transaction, version, ct);
    }

    /// <summary>Publishes an approved version, or one that judged before, now or at a set time; every replica follows.</summary>
    public async Task<Moved> PublishAsync(int version, Person by, DateTimeOffset? at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);

        // What cannot be read is not published.
        await shelf.LoadAsync(version, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetMoves.LockAsync(db, ct);
        var entry = await EntryAsync(db, version, ct);
        if (entry is null or { Status: RuleSetStatus.Draft })
        {
            return entry is null ? new Moved.Missing() : new Moved.NotFrom(entry.Status);
        }

        var now = clock.GetUtcNow();
        if (entry.Status == RuleSetStatus.Published)
        {
            return at is null || at <= now ? new Moved.Done(entry) : new Moved.NotFrom(entry.Status);
        }

        if (at > now)
        {
            await db.RuleSets.Where(r => r.Version == version).ExecuteUpdateAsync(
                r => r.SetProperty(x => x.Status, RuleSetStatus.Scheduled)
                    .SetProperty(x => x.PublishAt, at.Value.ToUniversalTime())
                    .SetProperty(x => x.PublishedById, by.Key)
                    .SetProperty(x => x.PublishedBy, by.Name),
                ct);
            await RuleSetMoves.RecordAsync(db, version, RuleSetAct.Scheduled, by, $"{at.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}", now, ct);
            await RuleSetMoves.NotifyAsync(db, ct);
            return await CommitAsync(db, transaction, version, ct);
        }

        await RuleSetMoves.PublishAsync(db, version, by, now, ct);
        var done = await CommitAsync(db, transaction, version, ct);
        await shelf.FollowAsync(ct);
        return done;
    }

    /// <summary>Takes a set time back.</summary>
    public async Task<Moved> UnscheduleAsync(int version, Person by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetMoves.LockAsync(db, ct);
        var entry = await EntryAsync(db, version, ct);
        if (entry is not { Status: RuleSetStatus.Scheduled })
        {
            return entry is null ? new Moved.Missing() : new Moved.NotFrom(entry.Status);
        }

        var back = entry.PublishedAt is null ? RuleSetStatus.Approved : RuleSetStatus.Retired;
        await db.RuleSets.Where(r => r.Version == version)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, back).SetProperty(x => x.PublishAt, (DateTimeOffset?)null), ct);
        await RuleSetMoves.RecordAsync(db, version, RuleSetAct.Unscheduled, by, null, clock.GetUtcNow(), ct);
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
            await RuleSetMoves.LockAsync(db, ct);
            var due = await db.RuleSets.Where(r => r.Status == RuleSetStatus.Scheduled && r.PublishAt <= now)
                .OrderBy(r => r.PublishAt).ThenBy(r => r.Version).Select(r => new { r.Version, r.PublishedById, r.PublishedBy }).ToListAsync(ct);
            foreach (var row in due)
            {
                await shelf.LoadAsync(row.Version, ct);
                await RuleSetMoves.PublishAsync(db, row.Version, row.PublishedBy is null ? null : new Person(row.PublishedById, row.PublishedBy), now, ct);
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

    private static async Task<Moved> CommitAsync(
        ExportControlDb db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, int version, CancellationToken ct)
    {
        var entry = await EntryAsync(db, version, ct);
        await transaction.CommitAsync(ct);
        return new Moved.Done(entry!);
    }
}
