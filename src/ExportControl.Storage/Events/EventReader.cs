using System.Data;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Events;

/// <summary>Reads the events of a tenant in the order of their positions.</summary>
public sealed class EventReader
{
    /// <summary>Positions that one page reads at most: of a rare type a page may be short or empty before the end.</summary>
    public const int MaxScanned = 10_000;

    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal EventReader(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>The events after a position; 0 for the first event that is stored.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The last position that was read.</param>
    /// <param name="types">The types to read; null for all.</param>
    /// <param name="limit">The largest number of events.</param>
    /// <param name="ct">Cancels the read.</param>
    public async Task<EventPage> ReadAsync(Guid tenant, long after, IReadOnlyCollection<EventType>? types, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);

        // One snapshot: the events between the removed and the last position are all in it, also where a removal is committed between the statements.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var counter = await db.EventCounters.Where(c => c.TenantId == tenant).Select(c => new { c.Last, c.Removed }).SingleOrDefaultAsync(ct);
        var (last, removed) = (counter?.Last ?? 0, counter?.Removed ?? 0);
        if (after > last)
        {
            return new EventPage.Unknown(last);
        }

        if (after > 0 && after < removed)
        {
            return new EventPage.Removed(removed + 1);
        }

        var from = Math.Max(after, removed);
        var to = Math.Min(last, from + MaxScanned);
        var rows = db.Events.Where(e => e.TenantId == tenant && e.Position > from && e.Position <= to);
        if (types is not null)
        {
            rows = rows.Where(e => types.Contains(e.Type));
        }

        var items = await rows.OrderBy(e => e.Position).Take(limit)
            .Select(e => new StoredEvent(e.TenantId, e.Position!.Value, e.Id, e.Type, e.Subject, e.At, e.Data)).ToListAsync(ct);
        var next = items.Count == limit ? items[^1].Position : to;
        return new EventPage.Found(items, next, next == last);
    }
}
