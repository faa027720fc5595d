using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.RuleSets;

/// <summary>Compiled rule sets by version: the active one, and a cache of the last ones used.</summary>
public sealed partial class RuleSetResolver(RuleSetStore store, CurrentRuleSet current, TimeProvider clock, ILogger<RuleSetResolver> logger) : IDisposable
{
    private const int CachedVersions = 4;
    private const int PreloadedVersions = 2;

    private readonly SemaphoreSlim loading = new(1);
    private readonly SemaphoreSlim refreshing = new(1);

    private long refreshed = clock.GetTimestamp();

    // Most recently loaded first. Replaced as a whole, so that reading takes no lock.
    private volatile RuleSet[] cache = [];

    /// <summary>The active rule set.</summary>
    public RuleSet Now => current.Now;

    /// <summary>Time since the database last answered which version is published, or since the start.</summary>
    public TimeSpan SinceRefresh => clock.GetElapsedTime(Interlocked.Read(ref refreshed));

    /// <summary>The rule set that a stored verdict was computed with.</summary>
    /// <exception cref="InvalidOperationException">The version is not stored, although a verdict refers to it.</exception>
    public async ValueTask<RuleSet> GetForVerdictAsync(int version, Guid verdictId, CancellationToken ct) =>
        await FindAsync(version, ct) ?? throw new InvalidOperationException($"Rule set {version} of verdict {verdictId} is not stored.");

    /// <summary>A version of any status, ready to evaluate; null where there is none of that number.</summary>
    /// <exception cref="RuleSetException">This program cannot read the version.</exception>
    public async ValueTask<RuleSet?> FindAsync(int version, CancellationToken ct)
    {
        if (FindLoaded(version) is { } loaded)
        {
            return loaded;
        }

        if (await store.FindPackageAsync(version, ct) is not { } package)
        {
            return null;
        }

        // One at a time: compiling takes memory, and the caller before has most likely loaded the same version.
        await loading.WaitAsync(ct);
        try
        {
            return FindLoaded(version) ?? AddToCache(RuleSet.Read(package, version));
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The rule set that was published at the moment; before the first publication the first one; null where none was ever published.</summary>
    public async ValueTask<RuleSet?> FindPublishedAtAsync(DateTimeOffset at, CancellationToken ct) =>
        await store.FindVersionPublishedAtAsync(at, ct) is { } version ? await FindAsync(version, ct) : null;

    /// <summary>Adds a compiled rule set to the cache.</summary>
    public async Task AddAsync(RuleSet rules, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        await loading.WaitAsync(ct);
        try
        {
            AddToCache(rules);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Whether the version is in memory.</summary>
    public bool IsLoaded(int version) => FindLoaded(version) is not null;

    /// <summary>Makes the published version the active one of this replica. Returns whether it was another one before.</summary>
    public async Task<bool> RefreshAsync(CancellationToken ct)
    {
        // One at a time, each with its own query: the last one reads the latest version.
        await refreshing.WaitAsync(ct);
        try
        {
            var published = await store.FindPublishedVersionAsync(ct);
            Interlocked.Exchange(ref refreshed, clock.GetTimestamp());
            if (published is not { } version || (current.IsLoaded && current.Now.Stamp.Version == version))
            {
                return false;
            }

            current.Replace(await FindAsync(version, ct) ?? throw new InvalidOperationException($"Rule set {version} is published but not stored."));
            Log.Switched(logger, version);
            return true;
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Loads the versions approved or scheduled last, so that publishing one needs no loading.</summary>
    public async Task PreloadAsync(CancellationToken ct)
    {
        foreach (var version in await store.ListUpcomingVersionsAsync(PreloadedVersions, ct))
        {
            await FindAsync(version, ct);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        loading.Dispose();
        refreshing.Dispose();
    }

    private RuleSet? FindLoaded(int version) =>
        current.IsLoaded && current.Now is var now && now.Stamp.Version == version ? now : Array.Find(cache, r => r.Stamp.Version == version);

    private RuleSet AddToCache(RuleSet rules)
    {
        // Prepared here, so that no request after a switch pays for it.
        rules.Prepare(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        cache = [rules, .. cache.Where(r => r.Stamp.Version != rules.Stamp.Version).Take(CachedVersions - 1)];
        return rules;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Rule set {Version} is active")]
        public static partial void Switched(ILogger logger, int version);
    }
}
