using System.Collections.Concurrent;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>Reads the versions of the rule set. Changes go through <see cref="BeginAsync"/>.</summary>
public sealed class RuleSetStore
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    // Versions never change, so entries stay valid.
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<string, ListRevision>> revisions = new();

    // A version that was published once was published for ever.
    private readonly ConcurrentDictionary<int, bool> published = new();

    internal RuleSetStore(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>Begins a transaction and waits for the lock of rule sets.</summary>
    public Task<RuleSetTransaction> BeginAsync(CancellationToken ct) => RuleSetTransaction.BeginAsync(contexts, clock, ct);

    /// <summary>Every version, newest first.</summary>
    public async Task<IReadOnlyList<RuleSetEntry>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return [.. (await db.RuleSets.OrderByDescending(r => r.Version).Select(RuleSetRow.WithoutPackage).ToListAsync(ct)).Select(r => r.ToEntry())];
    }

    /// <summary>One version, or null.</summary>
    public async Task<RuleSetEntry?> FindAsync(int version, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.RuleSets.Where(r => r.Version == version).Select(RuleSetRow.WithoutPackage).SingleOrDefaultAsync(ct))?.ToEntry();
    }

    /// <summary>Whether the version was ever published. One that was not is private to the operator.</summary>
    public async ValueTask<bool> IsPublicAsync(int version, CancellationToken ct)
    {
        if (published.ContainsKey(version))
        {
            return true;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSets.AnyAsync(r => r.Version == version && r.PublishedAt != null, ct) && (published[version] = true);
    }

    /// <summary>The audit entries of a version, oldest first.</summary>
    public async Task<IReadOnlyList<RuleSetAuditEntry>> ListAuditEntriesAsync(int version, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSetActs.Where(a => a.Version == version).OrderBy(a => a.Id)
            .Select(a => new RuleSetAuditEntry(a.At, a.Act, a.Person, a.Reason)).ToListAsync(ct);
    }

    /// <summary>The files of a version of any status, or null.</summary>
    /// <exception cref="InvalidDataException">The stored files do not have the stored hash.</exception>
    public async Task<RuleSetPackage?> FindPackageAsync(int version, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.RuleSets.Where(r => r.Version == version).Select(r => new { r.Hash, r.Package, r.ListMarks }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var package = PackageSerializer.Unpack(row.Package);
        if (package.Hash != row.Hash)
        {
            throw new InvalidDataException($"The stored files of rule set {version} have the hash {package.Hash}; expected {row.Hash}.");
        }

        revisions[version] = RuleSetJson.ReadRevisions(row.ListMarks);
        return package;
    }

    /// <summary>The files of the published version; null where nothing is published yet.</summary>
    public async Task<RuleSetPackage?> FindPublishedPackageAsync(CancellationToken ct) =>
        await FindPublishedVersionAsync(ct) is { } version ? await FindPackageAsync(version, ct) : null;

    /// <summary>The published version; null where nothing is published yet.</summary>
    public async Task<int?> FindPublishedVersionAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSets.Where(r => r.Status == RuleSetStatus.Published).Select(r => (int?)r.Version).SingleOrDefaultAsync(ct);
    }

    /// <summary>The version that was published at the moment; before the first publication the first one; null where none was ever published.</summary>
    public async Task<int?> FindVersionPublishedAtAsync(DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var moment = at.ToUniversalTime();
        var publications = db.RuleSetActs.Where(a => a.Act == RuleSetAction.Published);
        return await publications.Where(a => a.At <= moment).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (int?)a.Version).FirstOrDefaultAsync(ct)
            ?? await publications.OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => (int?)a.Version).FirstOrDefaultAsync(ct);
    }

    /// <summary>Approved and scheduled versions, last approved first.</summary>
    public async Task<IReadOnlyList<int>> ListUpcomingVersionsAsync(int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSets.Where(r => r.Status == RuleSetStatus.Approved || r.Status == RuleSetStatus.Scheduled)
            .OrderByDescending(r => r.ApprovedAt).Select(r => r.Version).Take(limit).ToListAsync(ct);
    }

    /// <summary>The earliest time of publication that is set, past or future; null where none is.</summary>
    public async Task<DateTimeOffset?> FindNextPublicationAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RuleSets.Where(r => r.Status == RuleSetStatus.Scheduled).MinAsync(r => r.PublishAt, ct);
    }

    /// <summary>The revision of each list of a version, by list name. Empty where there is no such version.</summary>
    public async ValueTask<IReadOnlyDictionary<string, ListRevision>> FindListRevisionsAsync(int version, CancellationToken ct)
    {
        if (revisions.TryGetValue(version, out var known))
        {
            return known;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var json = await db.RuleSets.Where(r => r.Version == version).Select(r => r.ListMarks).SingleOrDefaultAsync(ct);
        return json is null ? new Dictionary<string, ListRevision>() : revisions[version] = RuleSetJson.ReadRevisions(json);
    }
}
