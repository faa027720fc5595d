using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Takes orders for re-screenings and tells how they stand. The work is done by <see cref="RescreeningRunner"/>, on any replica.</summary>
public sealed class RescreeningService
{
    /// <summary>Rows a page holds at most.</summary>
    public const int LongestPage = 1000;

    /// <summary>Unfinished ones a tenant may have.</summary>
    public const int MostUnfinished = 10;

    private static readonly RescreeningStatus[] Unfinished = [RescreeningStatus.Queued, RescreeningStatus.Running];

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    internal RescreeningService(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>Queues a re-screening of the verdicts that stand now.</summary>
    public async Task<Ordered> OrderAsync(NewRescreening order, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(order);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.RuleSets.Where(r => r.Version == order.RuleSetVersion).Select(r => r.Hash).SingleOrDefaultAsync(ct) is not { } hash)
        {
            return new Ordered.UnknownRuleSet();
        }

        if (await db.Rescreenings.CountAsync(r => r.TenantId == order.Tenant && Unfinished.Contains(r.Status), ct) >= MostUnfinished)
        {
            return new Ordered.TooMany(MostUnfinished);
        }

        var now = clock.GetUtcNow();
        var row = new RescreeningRow
        {
            TenantId = order.Tenant,
            Id = Guid.CreateVersion7(now),
            EveryTenant = order.EveryTenant,
            RuleSetVersion = order.RuleSetVersion,
            RuleSetHash = hash,
            ScreenedFrom = order.From?.ToUniversalTime(),
            ScreenedBefore = order.Before?.ToUniversalTime(),
            Status = RescreeningStatus.Queued,
            CreatedAt = now.ToUniversalTime(),
            Attempts = 0,
        };
        db.Rescreenings.Add(row);
        await db.SaveChangesAsync(ct);
        return new Ordered.Queued(row.Open());
    }

    /// <summary>The re-screening, or null where the viewer has none of that id.</summary>
    public async Task<Rescreening?> FindAsync(RescreeningViewer viewer, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await Of(db, viewer).SingleOrDefaultAsync(r => r.Id == id, ct))?.Open();
    }

    /// <summary>A page of the viewer's, newest first.</summary>
    public async Task<RescreeningPage> ListAsync(RescreeningViewer viewer, Guid? after, int limit, CancellationToken ct)
    {
        CheckLimit(limit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = after is { } last ? Of(db, viewer).Where(r => r.Id < last) : Of(db, viewer);
        var found = await rows.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(ct);
        return new RescreeningPage([.. found.Take(limit).Select(r => r.Open())], found.Count > limit ? found[limit - 1].Id : null);
    }

    /// <summary>A page of what would change, as far as it is found; null where the viewer has no re-screening of that id.</summary>
    public async Task<RescreeningChangePage?> ChangesAsync(RescreeningViewer viewer, Guid id, long after, int limit, CancellationToken ct)
    {
        CheckLimit(limit);
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await Of(db, viewer).AnyAsync(r => r.Id == id, ct))
        {
            return null;
        }

        var found = await db.RescreeningChanges.Where(c => c.TenantId == viewer.Tenant && c.RescreeningId == id && c.Number > after)
            .OrderBy(c => c.Number).Take(limit + 1).ToListAsync(ct);
        return new RescreeningChangePage([.. found.Take(limit).Select(c => c.Open())], found.Count > limit ? found[limit - 1].Number : null);
    }

    /// <summary>Stops it where it is not finished, and tells how it stands then; null where the viewer has none of that id.</summary>
    public async Task<Rescreening?> CancelAsync(RescreeningViewer viewer, Guid id, CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var now = clock.GetUtcNow().ToUniversalTime();
            await Of(db, viewer).Where(r => r.Id == id && Unfinished.Contains(r.Status)).ExecuteUpdateAsync(
                r => r.SetProperty(x => x.Status, RescreeningStatus.Cancelled).SetProperty(x => x.FinishedAt, now).SetProperty(x => x.LeaseToken, (Guid?)null), ct);
        }

        return await FindAsync(viewer, id, ct);
    }

    private static IQueryable<RescreeningRow> Of(ExportControlDb db, RescreeningViewer viewer) =>
        db.Rescreenings.Where(r => r.TenantId == viewer.Tenant && (!r.EveryTenant || viewer.SeesEveryTenant));

    private static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestPage);
    }
}
