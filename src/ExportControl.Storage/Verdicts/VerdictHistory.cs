using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Replication;
using ExportControl.Storage.Verdicts.Replay;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>Reads stored verdicts.</summary>
public sealed class VerdictHistory
{
    /// <summary>Limit of verdicts on a page.</summary>
    public const int LongestPage = 1000;

    /// <summary>Document bytes after which a page ends early: 200 verdicts of 999 lines are hundreds of megabytes.</summary>
    public const long LargestPage = 16 * 1024 * 1024;

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly HistoryReads reads;

    internal VerdictHistory(IDbContextFactory<ExportControlDb> contexts, HistoryReads reads) => (this.contexts, this.reads) = (contexts, reads);

    /// <summary>
    /// A page of the tenant's verdicts, newest first. Verdicts added between two pages do not shift the second page. A page of large verdicts may end before
    /// the limit; it has at least one verdict, if any is left.
    /// </summary>
    public Task<HistoryPage> ListAsync(Guid tenant, HistoryFilter filter, Guid? after, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestPage);
        return reads.ReadAsync(db => ListAsync(db, tenant, filter, after, limit, ct), ct, inItsOwnTransaction: true);
    }

    /// <summary>The verdict; null where the tenant has no verdict of that id.</summary>
    public async Task<StoredVerdict?> FindAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Verdicts.Where(v => v.TenantId == tenant && v.Id == id).AsIssued().SingleOrDefaultAsync(ct);
        return found?.ToStoredVerdict();
    }

    /// <summary>The verdict with the facts it was computed from; null where the tenant has no verdict of that id.</summary>
    public async Task<EvaluatedVerdict?> FindForReplayAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Verdicts.Where(v => v.TenantId == tenant && v.Id == id)
            .Select(v => new { v.Document, v.Facts, v.RuleSetVersion }).SingleOrDefaultAsync(ct);
        return found is null ? null : new EvaluatedVerdict(id, found.Document, DeclarationDocument.Read(found.Facts), found.RuleSetVersion);
    }

    private static async Task<HistoryPage> ListAsync(ExportControlDb db, Guid tenant, HistoryFilter filter, Guid? after, int limit, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var (rows, more) = await HistorySearch.FindAsync((NpgsqlConnection)db.Database.GetDbConnection(), tenant, filter, after, limit, LargestPage, ct);
        return new HistoryPage([.. rows.Select(v => v.ToStoredVerdict())], more ? rows[^1].Id : null);
    }
}
