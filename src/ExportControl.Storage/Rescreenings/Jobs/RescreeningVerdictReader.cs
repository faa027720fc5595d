using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>Reads the stored verdicts that a re-screening evaluates again.</summary>
public sealed class RescreeningVerdictReader
{
    private static readonly TimeSpan CountTimeout = TimeSpan.FromMinutes(10);

    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal RescreeningVerdictReader(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>The number of verdicts to read. It reads them all and may take minutes.</summary>
    public async Task<long> CountAsync(RescreeningJob job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(CountTimeout);
        return await job.Selection.In(db).LongCountAsync(ct);
    }

    /// <summary>Streams the verdicts of the position's tenant after it, in order of their ids.</summary>
    public async IAsyncEnumerable<StoredScreening> ReadAsync(
        RescreeningJob job, RescreeningPosition after, int limit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = job.Selection.In(db).Where(v => v.TenantId == after.Tenant && v.Id > after.Verdict).OrderBy(v => v.Id).Take(limit)
            .Select(v => new StoredScreening(v.TenantId, v.Id, v.DeclarationId, v.Revision, v.Reference, v.Destination, db.Verdicts.Any(r => r.TenantId == v.TenantId && r.Replaces == v.Id), v.Facts, v.Document));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return row;
        }
    }

    /// <summary>The next tenant that has verdicts, or null.</summary>
    public async Task<Guid?> FindNextTenantAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Verdicts.Where(v => v.TenantId > tenant).OrderBy(v => v.TenantId).Select(v => (Guid?)v.TenantId).FirstOrDefaultAsync(ct);
    }
}
