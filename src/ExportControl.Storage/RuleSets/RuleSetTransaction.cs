using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExportControl.Storage.RuleSets;

/// <summary>
/// Changes to rule-set versions in one database transaction. It holds an advisory lock, so only one runs at a time over all replicas.
/// Without <see cref="CommitAsync"/> nothing is changed. Notifications are sent by the commit.
/// </summary>
public sealed class RuleSetTransaction : IAsyncDisposable
{
    private const long AdvisoryLock = 0x45_43_52_55_4C_45_53;

    private readonly ExportControlDb db;
    private readonly IDbContextTransaction transaction;
    private readonly DateTimeOffset now;

    private RuleSetTransaction(ExportControlDb db, IDbContextTransaction transaction, DateTimeOffset now) => (this.db, this.transaction, this.now) = (db, transaction, now);

    internal static async Task<RuleSetTransaction> BeginAsync(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", ct);
            return new RuleSetTransaction(db, transaction, clock.GetUtcNow());
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The version, or null.</summary>
    public async Task<RuleSetEntry?> FindAsync(int version, CancellationToken ct) =>
        (await db.RuleSets.Where(r => r.Version == version).Select(RuleSetRow.WithoutPackage).SingleOrDefaultAsync(ct))?.ToEntry();

    /// <summary>The version with this content, or null.</summary>
    public Task<int?> FindVersionByHashAsync(string hash, CancellationToken ct) =>
        db.RuleSets.Where(r => r.Hash == hash).Select(r => (int?)r.Version).SingleOrDefaultAsync(ct);

    /// <summary>The published version, or null.</summary>
    public async Task<RuleSetEntry?> FindPublishedAsync(CancellationToken ct) =>
        (await db.RuleSets.Where(r => r.Status == RuleSetStatus.Published).Select(RuleSetRow.WithoutPackage).SingleOrDefaultAsync(ct))?.ToEntry();

    /// <summary>Scheduled versions whose time has come, earliest first.</summary>
    public async Task<IReadOnlyList<RuleSetEntry>> ListDueAsync(CancellationToken ct) =>
    [
        .. (await db.RuleSets.Where(r => r.Status == RuleSetStatus.Scheduled && r.PublishAt <= now)
            .OrderBy(r => r.PublishAt).ThenBy(r => r.Version).Select(RuleSetRow.WithoutPackage).ToListAsync(ct)).Select(r => r.ToEntry()),
    ];

    /// <summary>Adds a draft and returns its version: the highest so far plus one.</summary>
    public async Task<int> AddDraftAsync(NewRuleSet draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var version = (await db.RuleSets.MaxAsync(r => (int?)r.Version, ct) ?? 0) + 1;
        var earlier = await db.RuleSets.Where(r => r.Version == draft.BaseVersion).Select(r => r.ListMarks).SingleOrDefaultAsync(ct);
        var revisions = ListRevision.Of(draft.Lists, version, now, earlier is null ? [] : RuleSetJson.ReadRevisions(earlier));
        db.RuleSets.Add(new RuleSetRow
        {
            Version = version,
            Hash = draft.Package.Hash,
            Package = PackageSerializer.Pack(draft.Package),
            Status = RuleSetStatus.Draft,
            FromFolder = draft.FromFolder,
            BaseVersion = draft.BaseVersion,
            Note = draft.Note,
            AuthorId = draft.Author.Key,
            Author = draft.Author.Name,
            CreatedAt = now,
            Guard = RuleSetJson.Write(draft.Guard),
            ListMarks = RuleSetJson.Write(revisions),
        });
        await db.SaveChangesAsync(ct);
        await RecordAsync(version, RuleSetAction.Drafted, draft.Author, draft.Note, ct);
        return version;
    }

    /// <summary>Approves a draft. A non-empty guard result is stored as overridden by the approver. Replicas are notified, so that they load the version before it is published.</summary>
    public async Task ApproveAsync(int version, Person approver, string reason, IReadOnlyList<SuspiciousChange> guard, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(approver);
        ArgumentNullException.ThrowIfNull(guard);
        var (found, isOverridden) = (RuleSetJson.Write(guard), guard.Count > 0);
        await db.RuleSets.Where(r => r.Version == version).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, RuleSetStatus.Approved)
                .SetProperty(x => x.Guard, found)
                .SetProperty(x => x.ApprovedById, approver.Key)
                .SetProperty(x => x.ApprovedBy, approver.Name)
                .SetProperty(x => x.ApprovedAt, now)
                .SetProperty(x => x.ApprovalReason, reason)
                .SetProperty(x => x.OverrideBy, isOverridden ? approver.Name : null)
                .SetProperty(x => x.OverrideReason, isOverridden ? reason : null),
            ct);
        await RecordAsync(version, RuleSetAction.Approved, approver, reason, ct);
        await NotifyAsync(ct);
    }

    /// <summary>Sets the time of publication.</summary>
    public async Task ScheduleAsync(int version, Person by, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await db.RuleSets.Where(r => r.Version == version).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, RuleSetStatus.Scheduled)
                .SetProperty(x => x.PublishAt, at.ToUniversalTime())
                .SetProperty(x => x.PublishedById, by.Key)
                .SetProperty(x => x.PublishedBy, by.Name),
            ct);
        await RecordAsync(version, RuleSetAction.Scheduled, by, $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}", ct);
        await NotifyAsync(ct);
    }

    /// <summary>Removes the time of publication and sets the status.</summary>
    public async Task UnscheduleAsync(int version, RuleSetStatus status, Person by, CancellationToken ct)
    {
        await db.RuleSets.Where(r => r.Version == version)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, status).SetProperty(x => x.PublishAt, (DateTimeOffset?)null), ct);
        await RecordAsync(version, RuleSetAction.Unscheduled, by, null, ct);
    }

    /// <summary>Publishes a version and retires the one that was published. <paramref name="by"/> is null where the program publishes its own rules.</summary>
    public async Task PublishAsync(int version, Person? by, CancellationToken ct)
    {
        if (await FindPublishedAsync(ct) is { Version: var retiring })
        {
            await db.RuleSets.Where(r => r.Version == retiring)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, RuleSetStatus.Retired).SetProperty(x => x.RetiredAt, now), ct);
            await RecordAsync(retiring, RuleSetAction.Retired, by, null, ct);
        }

        var (key, name) = (by?.Key, by?.Name);
        await db.RuleSets.Where(r => r.Version == version).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, RuleSetStatus.Published)
                .SetProperty(x => x.PublishAt, (DateTimeOffset?)null)
                .SetProperty(x => x.PublishedAt, now)
                .SetProperty(x => x.PublishedById, key)
                .SetProperty(x => x.PublishedBy, name)
                .SetProperty(x => x.RetiredAt, (DateTimeOffset?)null),
            ct);
        await RecordAsync(version, RuleSetAction.Published, by, null, ct);
        await NotifyAsync(ct);
    }

    /// <summary>Commits and releases the lock.</summary>
    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    /// <summary>Rolls back what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    private async Task RecordAsync(int version, RuleSetAction action, Person? by, string? reason, CancellationToken ct)
    {
        db.RuleSetActs.Add(new RuleSetAuditRow { Version = version, At = now, Act = action, PersonId = by?.Key, Person = by?.Name, Reason = reason });
        await db.SaveChangesAsync(ct);
    }

    private Task<int> NotifyAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($"SELECT pg_notify({RuleSetNotifications.Channel}, '')", ct);
}
