using ExportControl.Storage.RuleSets.FourEyes;
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
            AuthorKind = draft.Author.Kind,
            AuthorId = draft.Author.Id,
            Author = draft.Author.Name,
            AuthorCreatorId = draft.Author.CreatedBy,
            Guard = RuleSetJson.Write(draft.Guard),
            ListMarks = RuleSetJson.Write(revisions),
        });
        await db.SaveChangesAsync(ct);
        db.RuleSetActs.Add(new RuleSetAuditRow
        {
            Version = version,
            At = now,
            Act = RuleSetAction.Drafted,
            PersonId = draft.Author.Id,
            Person = draft.Author.Name,
            Reason = draft.Note,
        });
        await db.SaveChangesAsync(ct);
        return version;
    }

    /// <summary>The person of the session proposes a retired version, or a draft of the program.</summary>
    public Task<FourEyesResult> ProposeAsync(int version, Guid session, string reason, CancellationToken ct) =>
        CallAsync($"SELECT propose_rule_set({version}, {session}, {reason}) AS \"Value\"", ct);

    /// <summary>The person of the session approves. A non-empty guard result is stored as overridden by the approver. Replicas are notified, so that they load the version before it is published.</summary>
    public Task<FourEyesResult> ApproveAsync(int version, Guid session, string reason, IReadOnlyList<SuspiciousChange> guard, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(guard);
        var found = RuleSetJson.Write(guard);
        return CallAsync($"SELECT approve_rule_set({version}, {session}, {reason}, {found}::jsonb) AS \"Value\"", ct);
    }

    /// <summary>The person of the session publishes the version and retires the one that was published, or sets the time of publication.</summary>
    public Task<FourEyesResult> PublishAsync(int version, Guid session, DateTimeOffset? at, CancellationToken ct)
    {
        var instant = at?.ToUniversalTime();
        return CallAsync($"SELECT publish_rule_set({version}, {session}, {instant}) AS \"Value\"", ct);
    }

    /// <summary>The person of the session removes the time of publication.</summary>
    public Task<FourEyesResult> UnscheduleAsync(int version, Guid session, CancellationToken ct) =>
        CallAsync($"SELECT unschedule_rule_set({version}, {session}) AS \"Value\"", ct);

    /// <summary>Publishes a scheduled version.</summary>
    public Task<FourEyesResult> PublishScheduledAsync(int version, CancellationToken ct) => CallAsync($"SELECT publish_scheduled_rule_set({version}) AS \"Value\"", ct);

    /// <summary>Publishes the rules folder of the program. Refused once a person has published a version.</summary>
    public Task<FourEyesResult> PublishOwnAsync(int version, CancellationToken ct) => CallAsync($"SELECT publish_rule_set_of_program({version}) AS \"Value\"", ct);

    /// <summary>Commits and releases the lock.</summary>
    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    /// <summary>Rolls back what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    private async Task<FourEyesResult> CallAsync(FormattableString sql, CancellationToken ct) =>
        Enum.Parse<FourEyesResult>((await db.Database.SqlQuery<string>(sql).ToListAsync(ct)).Single().Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
