using System.Runtime.ExceptionServices;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Events;

/// <summary>
/// Removes events and their deliveries after the retention time, then deleted webhooks that have no deliveries. It removes from the first position on and stops at the first event that is not old enough, and
/// stores how far it came: a reader that is further back is refused instead of missing events.
/// </summary>
public sealed class EventRemoval
{
    private const int RemovedAtOnce = 1000;

    // Advisory lock id, the same on all replicas.
    private const long RemovalLock = 0x45_43_52_45_4D_4F_56_45;

    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal EventRemoval(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>
    /// Removes the events before a time. Returns their number. It ends where another replica is removing events. A failure of one tenant is thrown when the events of
    /// the others are removed.
    /// </summary>
    public async Task<long> RunAsync(DateTimeOffset before, CancellationToken ct)
    {
        var total = 0L;
        var cutoff = before.ToUniversalTime();
        await using var db = await contexts.CreateDbContextAsync(ct);
        PostgresException? failure = null;
        foreach (var tenant in await db.EventCounters.Where(c => c.Removed < c.Last).OrderBy(c => c.TenantId).Select(c => c.TenantId).ToListAsync(ct))
        {
            try
            {
                int? removed;
                do
                {
                    removed = await RemoveAsync(db, tenant, cutoff, ct);
                    if (removed is null)
                    {
                        return total;
                    }

                    total += removed.Value;
                }
                while (removed == RemovedAtOnce);
            }
            catch (PostgresException refused)
            {
                failure ??= refused;
            }
        }

        await db.Database.SqlQuery<int?>($"SELECT CASE WHEN pg_try_advisory_xact_lock({RemovalLock}) THEN remove_deleted_webhooks({cutoff}) END AS \"Value\"").SingleAsync(ct);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return total;
    }

    // Null where another replica holds the lock, which ends with the statement.
    private static Task<int?> RemoveAsync(ExportControlDb db, Guid tenant, DateTimeOffset cutoff, CancellationToken ct) => db.Database
        .SqlQuery<int?>($"SELECT CASE WHEN pg_try_advisory_xact_lock({RemovalLock}) THEN remove_events({tenant}, {cutoff}, {RemovedAtOnce}) END AS \"Value\"").SingleAsync(ct);
}
