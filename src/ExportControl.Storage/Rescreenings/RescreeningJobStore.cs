using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Rescreenings;

/// <summary>
/// The right to work on one re-screening, renewed while held. Whoever lost it writes nothing more: every statement asks for its token.
/// Leases run by the database's clock, so replicas need not agree on the time.
/// </summary>
internal sealed class RescreeningLease : IAsyncDisposable
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeSpan duration;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task beating;

    private RescreeningLease(IDbContextFactory<ExportControlDb> contexts, RescreeningRow job, TimeSpan duration)
    {
        (this.contexts, Job, this.duration) = (contexts, job, duration);
        beating = BeatAsync();
    }

    /// <summary>As it stood when it was claimed.</summary>
    public RescreeningRow Job { get; }

    /// <summary>Set off when somebody cancelled it or took it over.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>The oldest one that waits or was left alone, or null.</summary>
    public static async Task<RescreeningLease?> ClaimAsync(IDbContextFactory<ExportControlDb> contexts, DateTimeOffset now, TimeSpan duration, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var claimed = await db.Rescreenings.FromSql(
            $"""
            UPDATE rescreenings
            SET status = 'running', started_at = coalesce(started_at, {now.ToUniversalTime()}), lease_token = {VerdictId.New(now)}, lease_until = now() + {duration},
                attempts = attempts + 1
            WHERE (tenant_id, id) = (
                SELECT tenant_id, id FROM rescreenings
                WHERE status IN ('queued', 'running') AND (lease_until IS NULL OR lease_until < now())
                ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).ToListAsync(ct);
        return claimed is [var job] ? new RescreeningLease(contexts, job, duration) : null;
    }

    /// <summary>Keeps what there is to do. False when the lease is lost.</summary>
    public async Task<bool> CountedAsync(long total, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Held(db).ExecuteUpdateAsync(r => r.SetProperty(x => x.Total, total), ct) == 1;
    }

    /// <summary>Keeps what was found up to the watermark, all or nothing. False when the lease is lost; nothing is kept then.</summary>
    public async Task<bool> AdvanceAsync((Guid Tenant, Guid Verdict) watermark, RescreeningCounts counts, IReadOnlyList<RescreeningChangeRow> changes, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var document = counts.Write();
        var held = await Held(db).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.WatermarkTenant, watermark.Tenant).SetProperty(x => x.WatermarkVerdict, watermark.Verdict)
                .SetProperty(x => x.Counts, document).SetProperty(x => x.Attempts, 0),
            ct);
        if (held == 0)
        {
            return false;
        }

        db.RescreeningChanges.AddRange(changes);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Closes it.</summary>
    public async Task FinishAsync(RescreeningStatus status, DateTimeOffset at, RescreeningFailure? failure, Guid? failedVerdict, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var finishedAt = at.ToUniversalTime();
        await Held(db).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, status).SetProperty(x => x.FinishedAt, finishedAt).SetProperty(x => x.LeaseToken, (Guid?)null)
                .SetProperty(x => x.Failure, failure).SetProperty(x => x.FailedVerdict, failedVerdict),
            ct);
    }

    /// <summary>Leaves unfinished work to whoever comes first, without waiting for the lease to run out.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await beating;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            await Held(db).ExecuteUpdateAsync(
                r => r.SetProperty(x => x.LeaseToken, (Guid?)null).SetProperty(x => x.LeaseUntil, (DateTimeOffset?)null)
                    .SetProperty(x => x.Attempts, x => x.Attempts > 0 ? x.Attempts - 1 : 0),
                CancellationToken.None);
        }
        catch (Exception away) when (TransientDbError.Is(away))
        {
            // It runs out by itself.
        }

        stop.Dispose();
        lost.Dispose();
    }

    private IQueryable<RescreeningRow> Held(ExportControlDb db) => db.Rescreenings.Where(
        r => r.TenantId == Job.TenantId && r.Id == Job.Id && r.LeaseToken == Job.LeaseToken && r.Status == RescreeningStatus.Running);

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(duration / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (!await RenewAsync())
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task<bool> RenewAsync()
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(stop.Token);
            return await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE rescreenings SET lease_until = now() + {duration}
                WHERE tenant_id = {Job.TenantId} AND id = {Job.Id} AND lease_token = {Job.LeaseToken} AND status = 'running'
                """,
                stop.Token) == 1;
        }
        catch (Exception away) when (TransientDbError.Is(away))
        {
            return true;
        }
    }
}
