using ExportControl.Screening.RuleSets;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>Where a version stands.</summary>
public enum RuleSetStatus
{
    /// <summary>It judges.</summary>
    Published,

    /// <summary>It judged once; verdicts of that time are computed again with it.</summary>
    Retired,
}

/// <summary>A version on the shelf.</summary>
public sealed record RuleSetEntry(int Version, string Hash, RuleSetStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt);

/// <summary>All versions of the rule set; one is published at a time.</summary>
public sealed class RuleSetShelf : IDisposable
{
    private const int VersionsKept = 4;
    private const long PublishLock = 0x45_43_52_55_4C_45_53;

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly CurrentRuleSet current;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim loading = new(1);

    // Most recently used first; replaced whole, so that reading takes no lock.
    private volatile RuleSet[] loaded = [];

    internal RuleSetShelf(IDbContextFactory<ExportControlDb> contexts, CurrentRuleSet current, TimeProvider clock) =>
        (this.contexts, this.current, this.clock) = (contexts, current, clock);

    /// <summary>
    /// Publishes the rules that came with the program and makes them current. Rules known by their hash keep their version;
    /// new ones get the next. Replicas may do so at once.
    /// </summary>
    /// <exception cref="RuleSetException">Something in the package is wrong; the published version stays.</exception>
    public async Task<RuleSet> PublishFolderAsync(RuleSetPackage package, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(package);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PublishLock})", ct);
        var known = await db.RuleSets.Where(r => r.Hash == package.Hash).Select(r => new { r.Version, r.Status }).SingleOrDefaultAsync(ct);
        var version = known?.Version ?? (await db.RuleSets.MaxAsync(r => (int?)r.Version, ct) ?? 0) + 1;
        var rules = Loaded(version) ?? RuleSet.Read(package, version);
        if (known is not { Status: RuleSetStatus.Published })
        {
            await PublishAsync(db, version, known is null ? package : null, ct);
            await transaction.CommitAsync(ct);
        }

        await KeepAsync(rules, ct);
        current.Swap(rules);
        return rules;
    }

    /// <summary>A version ready to judge, or null where there is none of that number. The last few used are kept in memory.</summary>
    public async Task<RuleSet?> LoadAsync(int version, CancellationToken ct)
    {
        if (Loaded(version) is { } ready)
        {
            return ready;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.RuleSets.Where(r => r.Version == version).Select(r => new { r.Hash, r.Package }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        // One at a time: compiling takes memory, and whoever waited most likely finds it done.
        await loading.WaitAsync(ct);
        try
        {
            return Loaded(version) ?? Keep(Compile(version, row.Hash, row.Package));
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Every version, newest first.</summary>
    public async Task<IReadOnlyList<RuleSetEntry>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSets.OrderByDescending(r => r.Version)
            .Select(r => new RuleSetEntry(r.Version, r.Hash, r.Status, r.CreatedAt, r.PublishedAt)).ToListAsync(ct);
    }

    /// <summary>The version that judged at the moment; before the first publication the first one; null where none was ever published.</summary>
    public async Task<int?> PublishedAtAsync(DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await RuleSetPublications.VersionAtAsync(db, at, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => loading.Dispose();

    private async Task PublishAsync(ExportControlDb db, int version, RuleSetPackage? added, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.RuleSets.Where(r => r.Status == RuleSetStatus.Published)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, RuleSetStatus.Retired), ct);
        if (added is null)
        {
            await db.RuleSets.Where(r => r.Version == version)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, RuleSetStatus.Published).SetProperty(x => x.PublishedAt, now), ct);
        }
        else
        {
            db.RuleSets.Add(new RuleSetRow
            {
                Version = version,
                Hash = added.Hash,
                Package = PackedRules.Pack(added),
                Status = RuleSetStatus.Published,
                CreatedAt = now,
                PublishedAt = now,
            });
            await db.SaveChangesAsync(ct);
        }

        await RuleSetPublications.RecordAsync(db, version, now, ct);
    }

    private static RuleSet Compile(int version, string hash, byte[] packed)
    {
        var package = PackedRules.Unpack(packed);
        return package.Hash == hash
            ? RuleSet.Read(package, version)
            : throw new InvalidDataException($"Rule set {version} on the shelf is not what was published: its hash is {package.Hash}, not {hash}.");
    }

    private RuleSet? Loaded(int version) => Array.Find(loaded, r => r.Stamp.Version == version);

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

    private RuleSet Keep(RuleSet rules)
    {
        loaded = [rules, .. loaded.Where(r => r.Stamp.Version != rules.Stamp.Version).Take(VersionsKept - 1)];
        return rules;
    }
}
