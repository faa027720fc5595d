using System.Collections.Concurrent;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Model;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>
/// Stores the API keys. Only the SHA-256 of a key is stored: a key has 256 random bits, so a slow hash adds no security. Times of keys are those of the
/// database, and the cache ages by a monotonic clock: a clock that is set back prolongs no key.
/// </summary>
public sealed class ApiKeyStore
{
    /// <summary>How long a key that was found is used without asking the database again.</summary>
    public static readonly TimeSpan CacheDuration = TimeSpan.FromSeconds(2);

    private const string SecretPrefix = "ec_";
    private const int PrefixLength = 8;
    private const int MostCached = 10_000;

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly IDbContextFactory<ExportControlDb> allTenants;
    private readonly TimeProvider clock;

    // Only keys that exist, so that guesses do not fill the cache.
    private readonly ConcurrentDictionary<string, (ApiKey Key, long ReadAt)> cache = new(StringComparer.Ordinal);

    // Keys that were used since the last time that uses were stored.
    private readonly ConcurrentDictionary<Guid, byte> used = new();

    /// <param name="tenants">Contexts of one tenant.</param>
    /// <param name="allTenants">Contexts for finding a key by its hash, when its tenant is not known yet.</param>
    /// <param name="clock">Its monotonic time stamps age the cache.</param>
    internal ApiKeyStore(IDbContextFactory<ExportControlDb> tenants, IDbContextFactory<ExportControlDb> allTenants, TimeProvider clock) =>
        (this.tenants, this.allTenants, this.clock) = (tenants, allTenants, clock);

    /// <summary>Creates a key.</summary>
    public async Task<CreatedApiKey> CreateAsync(NewApiKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentException.ThrowIfNullOrWhiteSpace(key.Name);
        await using var db = await tenants.CreateForTenantAsync(key.Tenant, ct);
        var (row, secret) = NewRow(key);
        db.ApiKeys.Add(row);
        await db.SaveForTenantAsync(ct);
        return new CreatedApiKey(await db.ApiKeys.Where(k => k.TenantId == key.Tenant && k.Id == row.Id).AsKeys().SingleAsync(ct), secret);
    }

    /// <summary>The key presented, or null when it is unknown, revoked or expired. A revocation or an expiry takes effect at every replica after <see cref="CacheDuration"/> at the latest.</summary>
    public async Task<ApiKey?> FindAsync(string presented, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(presented);
        var hash = Secret.HashOf(presented);
        var cacheKey = Convert.ToHexString(hash);
        if (cache.TryGetValue(cacheKey, out var cached) && clock.GetElapsedTime(cached.ReadAt) < CacheDuration)
        {
            return cached.Key;
        }

        // Before the query: the answer is as old as its beginning.
        var readAt = clock.GetTimestamp();
        await using var db = await allTenants.CreateDbContextAsync(ct);
        var key = await db.ApiKeys.Where(k => k.Hash == hash).Where(ApiKeyRow.IsValid).AsKeys().SingleOrDefaultAsync(ct);
        if (key is null)
        {
            cache.TryRemove(cacheKey, out _);
            return null;
        }

        if (cache.Count >= MostCached)
        {
            cache.Clear();
        }

        used.TryAdd(key.Id, 0);
        cache[cacheKey] = (key, readAt);
        return key;
    }

    /// <summary>The tenant's keys, newest first, revoked and expired ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        return await db.ApiKeys.Where(k => k.TenantId == tenant).OrderByDescending(k => k.Id).AsKeys().ToListAsync(ct);
    }

    /// <summary>Revokes a key and returns it; null where the tenant has none of that id.</summary>
    public async Task<ApiKey?> RevokeAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == id && k.RevokedAt == null)
            .ExecuteUpdateAsync(k => k.SetProperty(x => x.RevokedAt, x => DatabaseClock.Now()), ct);
        cache.Clear();
        return await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == id).AsKeys().SingleOrDefaultAsync(ct);
    }

    /// <summary>
    /// Creates a successor of a key with its name, role, scopes and lifetime; the old one ends after the overlap. Null where the tenant has no valid key of
    /// that id.
    /// </summary>
    public Task<CreatedApiKey?> RotateAsync(Guid tenant, Guid id, Guid? by, TimeSpan overlap, CancellationToken ct) => RotateAsync(tenant, id, by, overlap, null, ct);

    /// <inheritdoc cref="RotateAsync(Guid, Guid, Guid?, TimeSpan, CancellationToken)"/>
    /// <remarks>The id of the successor is a new one, unless it is given.</remarks>
    public async Task<CreatedApiKey?> RotateAsync(Guid tenant, Guid id, Guid? by, TimeSpan overlap, Guid? successor, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        var old = await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == id).Where(ApiKeyRow.IsValid).AsKeys().SingleOrDefaultAsync(ct);
        if (old is null)
        {
            return null;
        }

        var (row, secret) = NewRow(new NewApiKey(tenant, old.Role, old.Name, by, old.Scopes) { Id = successor });
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            // The successor is inserted only if the old key is still valid: of two rotations at once, the second waits and then ends it no later.
            var lifetime = old.ExpiresAt - old.CreatedAt;
            var ended = await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE api_keys SET expires_at = least(expires_at, now() + {overlap})
                WHERE tenant_id = {tenant} AND id = {id} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
                """,
                ct);
            if (ended == 0)
            {
                return null;
            }

            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO api_keys (is_configured, tenant_id, id, prefix, hash, role, name, scopes, created_by, expires_at)
                VALUES (false, {tenant}, {row.Id}, {row.Prefix}, {row.Hash}, {ApiKeyConfiguration.Word(row.Role)}, {row.Name}, {row.Scopes}, {row.CreatedBy}, now() + {lifetime})
                """,
                ct);
            await transaction.CommitAsync(ct);
        }

        cache.Clear();
        return new CreatedApiKey(await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == row.Id).AsKeys().SingleAsync(ct), secret);
    }

    /// <summary>
    /// Creates the default tenant and its configured admin key if they are missing, and revokes the admin key that was configured before. Returns whether the
    /// key is valid: a revoked key stays revoked.
    /// </summary>
    public async Task<bool> EnsureAdminAsync(string key, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var (tenant, now) = (Tenant.DefaultId, clock.GetUtcNow());
        var (id, hash) = (Guid.CreateVersion7(now), Secret.HashOf(key));
        await using var db = await allTenants.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"INSERT INTO tenants (id, name, created_at) VALUES ({tenant}, 'Default', {now}) ON CONFLICT DO NOTHING", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO api_keys (tenant_id, id, prefix, hash, role, name, is_configured)
            VALUES ({tenant}, {id}, 'admin', {hash}, 'admin', 'First admin', true) ON CONFLICT DO NOTHING
            """,
            ct);
        await db.ApiKeys.Where(k => k.TenantId == tenant && k.IsConfigured && k.Hash != hash && k.RevokedAt == null)
            .ExecuteUpdateAsync(k => k.SetProperty(x => x.RevokedAt, x => DatabaseClock.Now()), ct);
        var isValid = await db.ApiKeys.Where(k => k.Hash == hash).AnyAsync(ApiKeyRow.IsValid, ct);
        await transaction.CommitAsync(ct);
        cache.Clear();
        return isValid;
    }

    /// <summary>Stores the uses since the last call, at most once a minute for each key over all replicas.</summary>
    public async Task StoreUsesAsync(CancellationToken ct)
    {
        var ids = used.Keys.ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        await using var db = await allTenants.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE api_keys SET last_used_at = now() WHERE id = ANY ({ids}) AND (last_used_at IS NULL OR last_used_at < now() - interval '50 seconds')", ct);
        foreach (var id in ids)
        {
            used.TryRemove(id, out _);
        }
    }

    private (ApiKeyRow Row, string Secret) NewRow(NewApiKey key)
    {
        var secret = Secret.New(SecretPrefix);
        var row = new ApiKeyRow
        {
            TenantId = key.Tenant,
            Id = key.Id ?? Guid.CreateVersion7(clock.GetUtcNow()),
            Prefix = secret[..PrefixLength],
            Hash = Secret.HashOf(secret),
            Role = key.Role,
            Name = key.Name,
            Scopes = key.Scopes is null ? null : [.. key.Scopes],
            CreatedBy = key.CreatedBy,
            ExpiresAt = key.ExpiresAt?.ToUniversalTime(),
        };
        return (row, secret);
    }
}
