using System.Text.Json;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Model;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Idempotency;

/// <summary>
/// Stores the idempotency keys of requests with their answers. A key belongs to a caller and an operation. Claims use the database's clock, so that replicas
/// need not agree on the time; the lifetime of a key uses that of the service.
/// </summary>
public sealed class IdempotencyStore
{
    private const int RemovedAtOnce = 1000;

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly IDbContextFactory<ExportControlDb> allTenants;
    private readonly TimeProvider clock;
    private readonly IdempotencyOptions options;

    /// <param name="tenants">Contexts of one tenant.</param>
    /// <param name="allTenants">Contexts for removing expired keys.</param>
    /// <param name="clock">The lifetime of keys.</param>
    /// <param name="options">Times of keys.</param>
    internal IdempotencyStore(IDbContextFactory<ExportControlDb> tenants, IDbContextFactory<ExportControlDb> allTenants, TimeProvider clock, IdempotencyOptions options) =>
        (this.tenants, this.allTenants, this.clock, this.options) = (tenants, allTenants, clock, options);

    /// <summary>Claims the key for the request, or finds what became of the key. Of several simultaneous requests at any replicas one gets the claim.</summary>
    public async Task<ClaimResult> ClaimAsync(KeyedRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow().ToUniversalTime();
        var (token, resource, expiresAt) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now), now + options.Lifetime);
        await using var db = await tenants.CreateForTenantAsync(request.Tenant, ct);

        // A row is taken over where it has expired, where its request was refused (no fingerprint), and by the same request where an attempt was interrupted.
        var claimed = await db.IdempotencyKeys.FromSql(
            $"""
            INSERT INTO idempotency_keys AS k (tenant_id, caller_id, operation, key, fingerprint, resource_id, claim, claimed_until, attempts, expires_at)
            VALUES ({request.Tenant}, {request.CallerId}, {request.Operation}, {request.Key}, {request.Fingerprint}, {resource}, {token}, now() + {options.ClaimTime}, 1, {expiresAt})
            ON CONFLICT (tenant_id, caller_id, operation, key) DO UPDATE SET
                fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_until = excluded.claimed_until, status = NULL, headers = NULL, body = NULL,
                resource_id = CASE WHEN k.fingerprint IS NULL OR k.expires_at <= {now} THEN excluded.resource_id ELSE k.resource_id END,
                attempts = CASE WHEN k.fingerprint IS NULL OR k.expires_at <= {now} THEN 1 ELSE k.attempts + 1 END,
                expires_at = CASE WHEN k.fingerprint IS NULL OR k.expires_at <= {now} THEN excluded.expires_at ELSE k.expires_at END
            WHERE (k.expires_at <= {now} AND (k.status IS NOT NULL OR k.claimed_until <= now()))
               OR (k.status IS NULL AND k.claimed_until <= now() AND (k.fingerprint IS NULL OR k.fingerprint = excluded.fingerprint))
            RETURNING *
            """).ToListAsync(ct);
        if (claimed is [var row])
        {
            return new ClaimResult.Claimed(row.Claim, new ResourceClaim(row.ResourceId, row.Attempts > 1));
        }

        var found = await Of(db, request).SingleOrDefaultAsync(ct);
        return found is null ? new ClaimResult.Running()
            : found.Fingerprint is { } first && !first.AsSpan().SequenceEqual(request.Fingerprint) ? new ClaimResult.OtherRequest()
            : found.Status is { } status ? new ClaimResult.Answered(new StoredAnswer(status, JsonSerializer.Deserialize<Dictionary<string, string>>(found.Headers!)!, found.Body), found.ResourceId)
            : new ClaimResult.Running();
    }

    /// <summary>Stores the answer of a claimed request. False where the claim was lost.</summary>
    public async Task<bool> AnswerAsync(KeyedRequest request, Guid token, StoredAnswer answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        await using var db = await tenants.CreateForTenantAsync(request.Tenant, ct);
        var headers = JsonSerializer.Serialize(answer.Headers);
        return await Claimed(db, request, token).ExecuteUpdateAsync(
            k => k.SetProperty(x => x.Status, answer.Status).SetProperty(x => x.Headers, headers).SetProperty(x => x.Body, answer.Body), ct) == 1;
    }

    /// <summary>Ends the claim of a request that was refused: it changed nothing, and the key is free for any request, unless an earlier attempt was interrupted.</summary>
    public async Task RefuseAsync(KeyedRequest request, ClaimResult.Claimed claim, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Resource.MayExist)
        {
            await InterruptAsync(request, claim.Token, ct);
            return;
        }

        await using var db = await tenants.CreateForTenantAsync(request.Tenant, ct);
        await Claimed(db, request, claim.Token).ExecuteUpdateAsync(
            k => k.SetProperty(x => x.Fingerprint, (byte[]?)null).SetProperty(x => x.ClaimedUntil, x => DatabaseClock.Now()), ct);
    }

    /// <summary>Ends the claim of a request that failed: it may have changed something, and the key is free for a repeat of the same request.</summary>
    public async Task InterruptAsync(KeyedRequest request, Guid token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await tenants.CreateForTenantAsync(request.Tenant, ct);
        await Claimed(db, request, token).ExecuteUpdateAsync(k => k.SetProperty(x => x.ClaimedUntil, x => DatabaseClock.Now()), ct);
    }

    /// <summary>Removes expired keys of all tenants.</summary>
    public async Task RemoveExpiredAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        await using var db = await allTenants.CreateDbContextAsync(ct);
        while (await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotency_keys WHERE expires_at <= {now} AND (status IS NOT NULL OR claimed_until <= now()) LIMIT {RemovedAtOnce}))
            """,
            ct) == RemovedAtOnce)
        {
            // There may be more.
        }
    }

    private static IQueryable<IdempotencyKeyRow> Of(ExportControlDb db, KeyedRequest request) => db.IdempotencyKeys.Where(
        k => k.TenantId == request.Tenant && k.CallerId == request.CallerId && k.Operation == request.Operation && k.Key == request.Key);

    private static IQueryable<IdempotencyKeyRow> Claimed(ExportControlDb db, KeyedRequest request, Guid token) =>
        Of(db, request).Where(k => k.Claim == token && k.Status == null);
}
