using System.Collections.Concurrent;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.RuleSets;

/// <summary>All versions of the rule set; one is published at a time.</summary>
public sealed partial class RuleSetStore : IDisposable
{
    private const int VersionsKept = 4;
    private const int VersionsWarm = 2;
    private static readonly Person Folder = new(null, "rules folder");

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly CurrentRuleSet current;
    private readonly TimeProvider clock;
    private readonly ILogger<RuleSetStore> logger;
    private readonly SemaphoreSlim loading = new(1);
    private readonly SemaphoreSlim following = new(1);
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<string, ListMark>> marks = new();

    // Most recently used first; replaced whole, so that reading takes no lock.
    private volatile RuleSet[] loaded = [];

    internal RuleSetStore(IDbContextFactory<ExportControlDb> contexts, CurrentRuleSet current, TimeProvider clock, ILogger<RuleSetStore> logger) =>
        (this.contexts, this.current, this.clock, this.logger) = (contexts, current, clock, logger);

    /// <summary>
    /// Takes the rules that came with the program and returns those that judge. They are published where nothing is yet; and where the program
    /// published what judges now, they were never seen, and the list guard has nothing against them. Otherwise new ones are kept as a draft
    /// (docs/adr/0009). Replicas may do so at once.
    /// </summary>
    /// <exception cref="RuleSetException">Something in the package is wrong; the published version stays.</exception>
    public Task<RuleSet> PublishFolderAsync(RuleSetPackage package, CancellationToken ct) => PublishFolderAsync(FolderRules.Of(package), ct);

    /// <inheritdoc cref="PublishFolderAsync(RuleSetPackage, CancellationToken)"/>
    public async Task<RuleSet> PublishFolderAsync(FolderRules folder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var package = await folder.Package;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetTransitions.LockAsync(db, ct);
        var published = await db.RuleSets.Where(r => r.Status == RuleSetStatus.Published)
            .Select(r => new { r.Version, r.Hash, r.PublishedBy }).SingleOrDefaultAsync(ct);
        if (!await db.RuleSets.AnyAsync(r => r.Hash == package.Hash, ct))
        {
            var rules = (await folder.Rules).WithVersion(await RuleSetTransitions.NextVersionAsync(db, ct));
            var guard = published is not null && await PackageAsync(published.Version, ct) is { } before ? SuspiciousChangeDetector.Compare(before, package) : [];
            await RuleSetTransitions.AddAsync(db, rules.Stamp.Version, rules, package, new RuleSetOrigin(Folder, published?.Version, null, FromFolder: true), guard, clock.GetUtcNow(), ct);
            if (published is null || (published.PublishedBy is null && guard.Count == 0))
            {
                await RuleSetTransitions.PublishAsync(db, rules.Stamp.Version, null, clock.GetUtcNow(), ct);
            }
            else
            {
                Log.KeptAsDraft(logger, rules.Stamp.Version, published.Version);
            }

            await transaction.CommitAsync(ct);
            await KeepAsync(rules, ct);
        }
        else if (published?.Hash != package.Hash)
        {
            Log.Seen(logger, published?.Version ?? 0);
        }
        else if (Loaded(published.Version) is null)
        {
            // The files are those on the shelf, as the hash says: they need not be read a second time from there.
            await KeepAsync((await folder.Rules).WithVersion(published.Version), ct);
        }

        await FollowAsync(ct);
        return current.Now;
    }

    /// <summary>A version of any status, ready to judge, or null where there is none of that number. The last few used are kept in memory.</summary>
    public async Task<RuleSet?> LoadAsync(int version, CancellationToken ct)
    {
        if (Loaded(version) is { } ready)
        {
            return ready;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.RuleSets.Where(r => r.Version == version).Select(r => new { r.Hash, r.Package, r.ListMarks }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        // One at a time: compiling takes memory, and whoever waited most likely finds it done.
        await loading.WaitAsync(ct);
        try
        {
            marks[version] = RuleSetJson.Marks(row.ListMarks);
            return Loaded(version) ?? Keep(RuleSet.Read(Unpack(version, row.Hash, row.Package), version));
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The files of a version of any status, or null where there is none of that number.</summary>
    public async Task<RuleSetPackage?> PackageAsync(int version, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.RuleSets.Where(r => r.Version == version).Select(r => new { r.Hash, r.Package }).SingleOrDefaultAsync(ct);
        return row is null ? null : Unpack(version, row.Hash, row.Package);
    }

    /// <summary>The files of the published version; null where nothing is published yet.</summary>
    public async Task<RuleSetPackage?> PublishedPackageAsync(CancellationToken ct) =>
        await PublishedVersionAsync(ct) is { } version ? await PackageAsync(version, ct) : null;

    /// <summary>Since when each list of a version has its content; a list that is not named has it since the version itself. Empty where there is no such version.</summary>
    public async ValueTask<IReadOnlyDictionary<string, ListMark>> MarksAsync(int version, CancellationToken ct)
    {
        if (marks.TryGetValue(version, out var known))
        {
            return known;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var json = await db.RuleSets.Where(r => r.Version == version).Select(r => r.ListMarks).SingleOrDefaultAsync(ct);
        return json is null ? new Dictionary<string, ListMark>() : marks[version] = RuleSetJson.Marks(json);
    }

    /// <summary>Every version, newest first.</summary>
    public async Task<IReadOnlyList<RuleSetEntry>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return [.. (await db.RuleSets.OrderByDescending(r => r.Version).WithoutPackages().ToListAsync(ct)).Select(r => r.Entry())];
    }

    /// <summary>One version, or null.</summary>
    public async Task<RuleSetEntry?> FindAsync(int version, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.RuleSets.Where(r => r.Version == version).WithoutPackages().SingleOrDefaultAsync(ct))?.Entry();
    }

    /// <summary>What was done to a version, oldest first.</summary>
    public async Task<IReadOnlyList<RuleSetAuditEntry>> DeedsAsync(int version, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSetActs.Where(a => a.Version == version).OrderBy(a => a.Id).Select(a => new RuleSetAuditEntry(a.At, a.Act, a.Person, a.Reason)).ToListAsync(ct);
    }

    /// <summary>Makes the published version current here; true where that was another one before.</summary>
    public async Task<bool> FollowAsync(CancellationToken ct)
    {
        // One at a time, and each asks anew: whoever comes last has seen the latest.
        await following.WaitAsync(ct);
        try
        {
            if (await PublishedVersionAsync(ct) is not { } version || (current.IsLoaded && current.Now.Stamp.Version == version))
            {
                return false;
            }

            current.Swap(await LoadAsync(version, ct) ?? throw new InvalidOperationException($"Rule set {version} is published and not on the shelf."));
            Log.Switched(logger, version);
            return true;
        }
        finally
        {
            following.Release();
        }
    }

    /// <summary>Reads the approved and scheduled versions that come next, so that publishing one finds it ready.</summary>
    internal async Task WarmAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var soon = await db.RuleSets.Where(r => r.Status == RuleSetStatus.Approved || r.Status == RuleSetStatus.Scheduled)
            .OrderByDescending(r => r.ApprovedAt).Select(r => r.Version).Take(VersionsWarm).ToListAsync(ct);
        foreach (var version in soon)
        {
            await LoadAsync(version, ct);
        }
    }

    /// <summary>The version that judged at the moment; before the first publication the first one; null where none was ever published.</summary>
    public async Task<int?> PublishedAtAsync(DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var moment = at.ToUniversalTime();
        var publications = db.RuleSetActs.Where(a => a.Act == RuleSetAction.Published);
        return await publications.Where(a => a.At <= moment).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (int?)a.Version).FirstOrDefaultAsync(ct)
            ?? await publications.OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => (int?)a.Version).FirstOrDefaultAsync(ct);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        loading.Dispose();
        following.Dispose();
    }

    internal async Task<int?> PublishedVersionAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSets.Where(r => r.Status == RuleSetStatus.Published).Select(r => (int?)r.Version).SingleOrDefaultAsync(ct);
    }

    internal static RuleSetPackage Unpack(int version, string hash, byte[] packed)
    {
        var package = PackedRules.Unpack(packed);
        return package.Hash == hash
            ? package
            : throw new InvalidDataException($"Rule set {version} on the shelf is not what was put there: its hash is {package.Hash}, not {hash}.");
    }

    private RuleSet? Loaded(int version) => Array.Find(loaded, r => r.Stamp.Version == version);

    private RuleSet Keep(RuleSet rules)
    {
        // Nobody's post waits for that after a switch.
        rules.Prepare(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        loaded = [rules, .. loaded.Where(r => r.Stamp.Version != rules.Stamp.Version).Take(VersionsKept - 1)];
        return rules;
    }

    private async Task KeepAsync(RuleSet rules, CancellationToken ct)
    {
        await loading.WaitAsync(ct);
        try
        {
            Keep(rules);
        }
        finally
        {
            loading.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "The rules folder is new; it was kept as draft {Draft}, and version {Published} judges on until people approve and publish it")]
        public static partial void KeptAsDraft(ILogger logger, int draft, int published);

        [LoggerMessage(3, LogLevel.Information, "The rules folder holds a version that is on the shelf already; version {Published} judges on")]
        public static partial void Seen(ILogger logger, int published);

        [LoggerMessage(1, LogLevel.Information, "Rule set {Version} judges from now on")]
        public static partial void Switched(ILogger logger, int version);
    }
}
