using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Events;

/// <summary>
/// Removes events and their deliveries after the retention time. It removes from the first position on and stops at the first event that is not old enough, and
/// stores how far it came: a reader that is further back is refused instead of missing events.
/// </summary>
public sealed class EventRemoval
{
    private const int RemovedAtOnce = 1000;

    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal EventRemoval(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>Removes the events before a time. Returns their number.</summary>
    public async Task<long> RunAsync(DateTimeOffset before, CancellationToken ct)
    {
        var total = 0L;
        var cutoff = before.ToUniversalTime();
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var tenant in await db.EventCounters.Where(c => c.Removed < c.Last).Select(c => c.TenantId).ToListAsync(ct))
        {
            int removed;
            do
            {
                removed = await db.Database.SqlQuery<int>($"SELECT remove_events({tenant}, {cutoff}, {RemovedAtOnce}) AS \"Value\"").SingleAsync(ct);
                total += removed;
            }
            while (removed == RemovedAtOnce);
        }

        return total;
    }
}
