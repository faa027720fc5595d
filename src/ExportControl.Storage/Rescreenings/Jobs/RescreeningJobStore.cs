using ExportControl.Storage.Database;
using ExportControl.Storage.Rescreenings.Counts;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>
/// Claims re-screenings and stores their progress. A claim is a lease: after it has expired, another replica may claim the job. Every statement
/// checks the token of the claim, so a replica that lost it writes nothing. Leases use the database's clock; replicas need not agree on the time.
/// </summary>
public sealed class RescreeningJobStore
{
    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal RescreeningJobStore(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>Claims the oldest job that is queued or whose lease has expired; null where there is none.</summary>
    public async Task<RescreeningJob?> ClaimAsync(DateTimeOffset now, TimeSpan duration, CancellationToken ct)
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
                  AND NOT (kind <> 'compare' AND EXISTS (
                      SELECT FROM rescreenings o WHERE o.kind <> 'compare' AND o.status IN ('queued', 'running') AND (o.created_at, o.id) < (rescreenings.created_at, rescreenings.id)))
                ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).ToListAsync(ct);
        return claimed is [var row] ? row.ToJob() : null;
    }

    /// <summary>Extends the lease. False where it was lost: cancelled, or claimed by another replica.</summary>
    public async Task<bool> RenewAsync(RescreeningJob job, TimeSpan duration, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE rescreenings SET lease_until = now() + {duration}
            WHERE tenant_id = {job.Tenant} AND id = {job.Id} AND lease_token = {job.LeaseToken} AND status = 'running'
            """,
            ct) == 1;
    }

    /// <summary>Stores the number of verdicts to read. False where the lease was lost.</summary>
    public async Task<bool> SetTotalAsync(RescreeningJob job, long total, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Claimed(db, job).ExecuteUpdateAsync(r => r.SetProperty(x => x.Total, total), ct) == 1;
    }

    /// <summary>Stores the position, the counts and the changes up to it in one transaction. False where the lease was lost; then nothing is stored.</summary>
    public async Task<bool> AdvanceAsync(RescreeningJob job, RescreeningPosition position, RescreeningCounts counts, IReadOnlyList<RescreeningChange> changes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(counts);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var document = counts.Write();
        var updated = await Claimed(db, job).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.WatermarkTenant, position.Tenant).SetProperty(x => x.WatermarkVerdict, position.Verdict)
                .SetProperty(x => x.Counts, document).SetProperty(x => x.Attempts, 0),
            ct);
        if (updated == 0)
        {
            return false;
        }

        db.RescreeningChanges.AddRange(changes.Select(c => RescreeningChangeRow.Of(job, c)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Ends the job and the lease.</summary>
    public async Task FinishAsync(RescreeningJob job, RescreeningStatus status, DateTimeOffset at, RescreeningFailure? failure, Guid? failedVerdict, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var finishedAt = at.ToUniversalTime();
        await Claimed(db, job).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, status).SetProperty(x => x.FinishedAt, finishedAt).SetProperty(x => x.LeaseToken, (Guid?)null)
                .SetProperty(x => x.Failure, failure).SetProperty(x => x.FailedVerdict, failedVerdict),
            ct);
    }

    /// <summary>Ends the lease of an unfinished job, so that any replica can claim it at once. The claim does not count as an attempt.</summary>
    public async Task ReleaseAsync(RescreeningJob job, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await Claimed(db, job).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.LeaseToken, (Guid?)null).SetProperty(x => x.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(x => x.Attempts, x => x.Attempts > 0 ? x.Attempts - 1 : 0),
            ct);
    }

    private static IQueryable<RescreeningRow> Claimed(ExportControlDb db, RescreeningJob job) => db.Rescreenings.Where(
        r => r.TenantId == job.Tenant && r.Id == job.Id && r.LeaseToken == job.LeaseToken && r.Status == RescreeningStatus.Running);
}
