using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Suppressions;

/// <summary>Reads and ends suppressions. They are added with the release of a case.</summary>
public sealed class SuppressionStore
{
    /// <summary>Limit of the lapses that are shown of a suppression.</summary>
    public const int MaxLapses = 50;

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    internal SuppressionStore(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>The suppression with its lapses; null where the tenant has none of that id.</summary>
    public async Task<StoredSuppression?> FindAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        if (await db.Suppressions.SingleOrDefaultAsync(s => s.TenantId == tenant && s.Id == id, ct) is not { } row)
        {
            return null;
        }

        var lapses = await db.SuppressionLapses.Where(l => l.TenantId == tenant && l.SuppressionId == id).OrderByDescending(l => l.VerdictId).Take(MaxLapses).ToListAsync(ct);
        return Of(row, [.. lapses.Select(l => (l.VerdictId, l.At, l.Changed))]);
    }

    /// <summary>A page, newest first, without lapses; and the id after which the next page begins.</summary>
    public async Task<(IReadOnlyList<StoredSuppression> Items, Guid? Next)> ListAsync(Guid tenant, bool? isActive, Guid? after, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var rows = db.Suppressions.Where(s => s.TenantId == tenant);
        rows = isActive is { } active ? rows.Where(s => (s.EndedAt == null) == active) : rows;
        rows = after is { } last ? rows.Where(s => s.Id < last) : rows;
        var found = await rows.OrderByDescending(s => s.Id).Take(limit + 1).ToListAsync(ct);
        return ([.. found.Take(limit).Select(r => Of(r, []))], found.Count > limit ? found[limit - 1].Id : null);
    }

    /// <summary>Ends the suppression; one that has ended remains as it is.</summary>
    public async Task EndAsync(Guid tenant, Guid id, Guid byId, string byName, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var now = clock.GetUtcNow().ToUniversalTime();
        await db.Suppressions.Where(s => s.TenantId == tenant && s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedById, byId).SetProperty(x => x.EndedByName, byName), ct);
    }

    private static StoredSuppression Of(SuppressionRow row, IReadOnlyList<(Guid Verdict, DateTimeOffset At, string Changed)> lapses) => new()
    {
        Id = row.Id,
        Rule = row.Rule,
        List = row.List,
        CommodityCode = row.CommodityCode,
        CaseId = row.CaseId,
        Reason = row.Reason,
        ByName = row.ByName,
        At = row.At,
        EndedAt = row.EndedAt,
        EndedByName = row.EndedByName,
        Lapses = lapses,
    };
}
