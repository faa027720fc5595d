using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>Stores the API keys. Only the SHA-256 of a key is stored: a key has 256 random bits, so a slow hash adds no security.</summary>
public sealed class ApiKeyStore
{
    private const string SecretPrefix = "ec_";
    private const int SecretBytes = 32;
    private const int PrefixLength = 8;
    private const int MostCached = 10_000;
    private static readonly TimeSpan CacheDuration = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly IDbContextFactory<ExportControlDb> allTenants;
    private readonly TimeProvider clock;

    // Only keys that exist, so that guesses do not fill the cache.
    private readonly ConcurrentDictionary<string, (ApiKey Key, DateTimeOffset Until)> cache = new(StringComparer.Ordinal);

    /// <param name="tenants">Contexts of one tenant.</param>
    /// <param name="allTenants">Contexts for finding a key by its hash, when its tenant is not known yet.</param>
    /// <param name="clock">The time of creation and revocation.</param>
    internal ApiKeyStore(IDbContextFactory<ExportControlDb> tenants, IDbContextFactory<ExportControlDb> allTenants, TimeProvider clock) =>
        (this.tenants, this.allTenants, this.clock) = (tenants, allTenants, clock);

    /// <summary>Creates a key of the tenant.</summary>
    public async Task<CreatedApiKey> CreateAsync(Guid tenant, Role role, string name, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var secret = SecretPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = clock.GetUtcNow();
        var row = new ApiKeyRow
        {
            TenantId = tenant,
            Id = Guid.CreateVersion7(now),
            Prefix = secret[..PrefixLength],
            Hash = HashOf(secret),
            Role = role,
            Name = name,
            CreatedAt = now,
        };
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        db.ApiKeys.Add(row);
        await db.SaveForTenantAsync(ct);
        return new CreatedApiKey(new ApiKey(row.TenantId, row.Id, row.Prefix, row.Role, row.Name, row.CreatedAt, null), secret);
    }

    /// <summary>The key presented, or null when it is unknown or revoked. A revocation takes effect at every replica within 5 s.</summary>
    public async Task<ApiKey?> FindAsync(string presented, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(presented);
        var hash = HashOf(presented);
        var cacheKey = Convert.ToHexString(hash);
        var now = clock.GetUtcNow();
        if (cache.TryGetValue(cacheKey, out var cached) && now < cached.Until)
        {
            return cached.Key;
        }

        await using var db = await allTenants.CreateDbContextAsync(ct);
        var key = await db.ApiKeys.Where(k => k.Hash == hash && k.RevokedAt == null).AsKeys().SingleOrDefaultAsync(ct);
        if (key is null)
        {
            cache.TryRemove(cacheKey, out _);
            return null;
        }

        if (cache.Count >= MostCached)
        {
            cache.Clear();
        }

        cache[cacheKey] = (key, now + CacheDuration);
        return key;
    }

    /// <summary>The tenant's keys, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        return await db.ApiKeys.Where(k => k.TenantId == tenant).OrderByDescending(k => k.Id).AsKeys().ToListAsync(ct);
    }

    /// <summary>Revokes a key and returns it; null where the tenant has none of that id.</summary>
    public async Task<ApiKey?> RevokeAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == id && k.RevokedAt == null)
            .ExecuteUpdateAsync(k => k.SetProperty(x => x.RevokedAt, now), ct);
        cache.Clear();
        return await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == id).AsKeys().SingleOrDefaultAsync(ct);
    }

    /// <summary>Creates the default tenant and its admin key if they are missing. A revoked key stays revoked.</summary>
    public async Task EnsureAdminAsync(string key, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var (tenant, now) = (Tenant.DefaultId, clock.GetUtcNow());
        var (id, hash) = (Guid.CreateVersion7(now), HashOf(key));
        await using var db = await allTenants.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"INSERT INTO tenants (id, name, created_at) VALUES ({tenant}, 'Default', {now}) ON CONFLICT DO NOTHING", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO api_keys (tenant_id, id, prefix, hash, role, name, created_at)
            VALUES ({tenant}, {id}, 'admin', {hash}, 'admin', 'First admin', {now}) ON CONFLICT DO NOTHING
            """,
            ct);
        await transaction.CommitAsync(ct);
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
