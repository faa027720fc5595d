using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>Lists the deliveries of a webhook, and makes earlier events due again.</summary>
public sealed class DeliveryStore
{
    /// <summary>Positions that one replay covers.</summary>
    public const int MaxReplayed = 10_000;

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly TimeProvider clock;

    internal DeliveryStore(IDbContextFactory<ExportControlDb> tenants, TimeProvider clock) => (this.tenants, this.clock) = (tenants, clock);

    /// <summary>Deliveries of a webhook, newest first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="state">The state; null for all.</param>
    /// <param name="before">Positions below this one; null for all.</param>
    /// <param name="limit">The largest number.</param>
    /// <param name="ct">Cancels the read.</param>
    public async Task<IReadOnlyList<Delivery>> ListAsync(Guid tenant, Guid webhook, DeliveryState? state, long? before, int limit, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        var rows = db.WebhookDeliveries.Where(d => d.TenantId == tenant && d.WebhookId == webhook);
        if (state is { } only)
        {
            rows = rows.Where(d => d.State == only);
        }

        if (before is { } position)
        {
            rows = rows.Where(d => d.Position < position);
        }

        return await rows.OrderByDescending(d => d.Position).Take(limit)
            .Join(db.Events, d => new { d.TenantId, Position = (long?)d.Position }, e => new { e.TenantId, e.Position }, (d, e) => new { Row = d, EventId = e.Id })
            .OrderByDescending(x => x.Row.Position)
            .Select(x => new Delivery(
                x.Row.Position, x.EventId, x.Row.Type, x.Row.Subject, x.Row.State, x.Row.Attempts, x.Row.CreatedAt, x.Row.AttemptedAt,
                x.Row.State == DeliveryState.Due ? x.Row.NextAt : null, x.Row.Status, x.Row.Error))
            .ToListAsync(ct);
    }

    /// <summary>
    /// Makes the events after a position due again that the webhook's types select, at most <see cref="MaxReplayed"/> positions; 0 for the first event that is stored.
    /// A position below those that were removed is refused, as <see cref="Events.EventReader"/> does.
    /// </summary>
    public async Task<ReplayResult> ReplayAsync(Guid tenant, Guid webhook, long after, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        var counter = await db.EventCounters.Where(c => c.TenantId == tenant).Select(c => new { c.Last, c.Removed }).SingleOrDefaultAsync(ct);
        var (last, removed) = (counter?.Last ?? 0, counter?.Removed ?? 0);
        if (after > 0 && after < removed)
        {
            return new ReplayResult.Removed(removed + 1);
        }

        var from = Math.Max(after, removed);
        var to = Math.Max(from, Math.Min(last, from + MaxReplayed));
        var deliveries = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO webhook_deliveries AS d (tenant_id, webhook_id, position, subject, type, created_at, next_at)
            SELECT e.tenant_id, w.id, e.position, e.subject, e.type, {now}, {now}
            FROM events e JOIN webhooks w ON w.tenant_id = e.tenant_id AND w.id = {webhook} AND (w.types IS NULL OR e.type = ANY (w.types))
            WHERE e.tenant_id = {tenant} AND e.position > {from} AND e.position <= {to} ORDER BY e.position
            ON CONFLICT (tenant_id, webhook_id, position) DO UPDATE SET
                state = 'due', attempts = 0, created_at = excluded.created_at, next_at = excluded.next_at, attempted_at = NULL, status = NULL, error = NULL,
                lease_token = NULL, lease_until = NULL
            WHERE d.state <> 'due' OR d.lease_until IS NULL OR d.lease_until < now()
            """,
            ct);
        return new ReplayResult.Done(deliveries, to, to >= last);
    }
}
