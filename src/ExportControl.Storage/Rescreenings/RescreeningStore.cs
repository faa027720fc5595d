using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Rescreenings;

/// <summary>
/// Re-screenings and their results, as users of a tenant see them: each statement reads and writes the rows of that tenant only.
/// <see cref="RescreeningJobStore"/> stores their progress.
/// </summary>
public sealed class RescreeningStore
{
    /// <summary>Maximum number of rows of a page.</summary>
    public const int MaxPageSize = 1000;

    private static readonly RescreeningStatus[] Unfinished = [RescreeningStatus.Queued, RescreeningStatus.Running];

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    internal RescreeningStore(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>Stores a queued re-screening with the current time.</summary>
    public async Task<Rescreening> AddAsync(RescreeningRequest request, string ruleSetHash, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await contexts.CreateForTenantAsync(request.Tenant, ct);
        var now = clock.GetUtcNow();
        var row = new RescreeningRow
        {
            TenantId = request.Tenant,
            Id = request.Id ?? Guid.CreateVersion7(now),
            Kind = request.Kind,
            ReceivedSince = request.ReceivedSince?.ToUniversalTime(),
            EveryTenant = request.EveryTenant,
            RuleSetVersion = request.RuleSetVersion,
            RuleSetHash = ruleSetHash,
            ScreenedFrom = request.From?.ToUniversalTime(),
            ScreenedBefore = request.Before?.ToUniversalTime(),
            Status = RescreeningStatus.Queued,
            CreatedAt = now.ToUniversalTime(),
            Attempts = 0,
        };
        db.Rescreenings.Add(row);
        await db.SaveForTenantAsync(ct);
        return row.ToRescreening();
    }

    /// <summary>Queued and running re-screenings of a tenant.</summary>
    public async Task<int> CountUnfinishedAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        return await db.Rescreenings.CountAsync(r => r.TenantId == tenant && Unfinished.Contains(r.Status), ct);
    }

    /// <summary>Queues the re-screening of a publication for all tenants; null where there is one of the version.</summary>
    public async Task<Rescreening?> AddOfPublicationAsync(RescreeningRequest request, string ruleSetHash, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using (var db = await contexts.CreateForTenantAsync(request.Tenant, ct))
        {
            if (await db.Rescreenings.AnyAsync(r => r.TenantId == request.Tenant && r.Kind == RescreeningKind.Publication && r.RuleSetVersion == request.RuleSetVersion, ct))
            {
                return null;
            }
        }

        try
        {
            return await AddAsync(request, ruleSetHash, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }
    }

    /// <summary>The re-screening, or null where the viewer may not see one of that id.</summary>
    public async Task<Rescreening?> FindAsync(RescreeningViewer viewer, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(viewer.Tenant, ct);
        return (await Visible(db, viewer).SingleOrDefaultAsync(r => r.Id == id, ct)) is { } row ? row.ToRescreening() : null;
    }

    /// <summary>A page, newest first, of what the viewer may see.</summary>
    public async Task<RescreeningPage> ListAsync(RescreeningViewer viewer, Guid? after, int limit, CancellationToken ct)
    {
        CheckLimit(limit);
        await using var db = await contexts.CreateForTenantAsync(viewer.Tenant, ct);
        var rows = after is { } last ? Visible(db, viewer).Where(r => r.Id < last) : Visible(db, viewer);
        var found = await rows.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(ct);
        return new RescreeningPage([.. found.Take(limit).Select(r => r.ToRescreening())], found.Count > limit ? found[limit - 1].Id : null);
    }

    /// <summary>A page of the changes found so far; null where the viewer may not see a re-screening of that id.</summary>
    public async Task<RescreeningChangePage?> ListChangesAsync(RescreeningViewer viewer, Guid id, long after, int limit, CancellationToken ct)
    {
        CheckLimit(limit);
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await contexts.CreateForTenantAsync(viewer.Tenant, ct);
        if (!await Visible(db, viewer).AnyAsync(r => r.Id == id, ct))
        {
            return null;
        }

        var found = await db.RescreeningChanges.Where(c => c.TenantId == viewer.Tenant && c.RescreeningId == id && c.Number > after)
            .OrderBy(c => c.Number).Take(limit + 1).ToListAsync(ct);
        return new RescreeningChangePage([.. found.Take(limit).Select(c => c.ToChange())], found.Count > limit ? found[limit - 1].Number : null);
    }

    /// <summary>Cancels an unfinished re-screening and returns it; null where the viewer may not see one of that id.</summary>
    public async Task<Rescreening?> CancelAsync(RescreeningViewer viewer, Guid id, CancellationToken ct)
    {
        await using (var db = await contexts.CreateForTenantAsync(viewer.Tenant, ct))
        {
            var now = clock.GetUtcNow().ToUniversalTime();
            await Visible(db, viewer).Where(r => r.Id == id && Unfinished.Contains(r.Status)).ExecuteUpdateAsync(
                r => r.SetProperty(x => x.Status, RescreeningStatus.Cancelled).SetProperty(x => x.FinishedAt, now).SetProperty(x => x.LeaseToken, (Guid?)null), ct);
        }

        return await FindAsync(viewer, id, ct);
    }

    private static IQueryable<RescreeningRow> Visible(ExportControlDb db, RescreeningViewer viewer) =>
        db.Rescreenings.Where(r => r.TenantId == viewer.Tenant && (!r.EveryTenant || viewer.SeesEveryTenant));

    private static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPageSize);
    }
}
