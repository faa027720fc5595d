using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>A key just made; the secret is shown this once and stored nowhere.</summary>
public sealed record CreatedApiKey(ApiKey Key, string Secret);

/// <summary>The keys of systems. Only their SHA-256 is stored: a key is 256 random bits, so a slow hash would add nothing.</summary>
public sealed class ApiKeys
{
    private const string Mark = "ec_";
    private const int SecretBytes = 32;
    private const int PrefixLength = 8;
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    // Only keys that were found: guesses must not fill it.
    private readonly ConcurrentDictionary<string, (ApiKey Key, DateTimeOffset Until)> remembered = new(StringComparer.Ordinal);

    internal ApiKeys(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>Makes a key.</summary>
    public async Task<CreatedApiKey> CreateAsync(Guid tenant, Role role, string name, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var secret = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
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
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ApiKeys.Add(row);
        await db.SaveChangesAsync(ct);
        return new CreatedApiKey(new ApiKey(row.TenantId, row.Id, row.Prefix, row.Role, row.Name, row.CreatedAt, null), secret);
    }

    /// <summary>The key presented, or null when it is unknown or revoked. A revocation is seen everywhere within 5 s.</summary>
    public async Task<ApiKey?> FindAsync(string presented, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(presented);
        var hash = HashOf(presented);
        var memory = Convert.ToHexString(hash);
        var now = clock.GetUtcNow();
        if (remembered.TryGetValue(memory, out var seen) && now < seen.Until)
        {
            return seen.Key;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var key = await db.ApiKeys.Where(k => k.Hash == hash && k.RevokedAt == null).AsKeys().SingleOrDefaultAsync(ct);
        if (key is null)
        {
            remembered.TryRemove(memory, out _);
            return null;
        }

        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        remembered[memory] = (key, now + Remembered);
        return key;
    }

    /// <summary>The tenant's keys, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ApiKeys.Where(k => k.TenantId == tenant).OrderByDescending(k => k.Id).AsKeys().ToListAsync(ct);
    }

    /// <summary>Revokes a key and returns it; null where the tenant has none of that id.</summary>
    public async Task<ApiKey?> RevokeAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == id && k.RevokedAt == null)
            .ExecuteUpdateAsync(k => k.SetProperty(x => x.RevokedAt, now), ct);
        remembered.Clear();
        return await db.ApiKeys.Where(k => k.TenantId == tenant && k.Id == id).AsKeys().SingleOrDefaultAsync(ct);
    }

    /// <summary>Sees to it that this key opens the default tenant as admin; a key that was revoked stays so.</summary>
    public async Task EnsureAdminAsync(string key, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var (tenant, now) = (Tenant.DefaultId, clock.GetUtcNow());
        var (id, hash) = (Guid.CreateVersion7(now), HashOf(key));
        await using var db = await contexts.CreateDbContextAsync(ct);
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

/// <summary>Queries with a name.</summary>
internal static class ApiKeyQueries
{
    public static IQueryable<ApiKey> AsKeys(this IQueryable<ApiKeyRow> rows) =>
        rows.Select(k => new ApiKey(k.TenantId, k.Id, k.Prefix, k.Role, k.Name, k.CreatedAt, k.RevokedAt));
}
