using System.Collections.Concurrent;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Model;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts.People;

/// <summary>Stores the sessions of people. As with keys, only the SHA-256 of a token is stored, and the cache ages by a monotonic clock.</summary>
public sealed class SessionStore
{
    private const string TokenPrefix = "es_";
    private const int MostCached = 10_000;

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly IDbContextFactory<ExportControlDb> allTenants;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, (PersonSession Session, long ReadAt)> cache = new(StringComparer.Ordinal);

    /// <param name="tenants">Contexts of one tenant.</param>
    /// <param name="allTenants">Contexts for finding a session by its hash, when its tenant is not known yet.</param>
    /// <param name="clock">Its monotonic time stamps age the cache.</param>
    internal SessionStore(IDbContextFactory<ExportControlDb> tenants, IDbContextFactory<ExportControlDb> allTenants, TimeProvider clock) =>
        (this.tenants, this.allTenants, this.clock) = (tenants, allTenants, clock);

    /// <summary>Starts a session of the person. It ends after twelve hours.</summary>
    public async Task<StartedSession> StartAsync(PersonAccount person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        var token = Secret.New(TokenPrefix);
        var row = new SessionRow { TenantId = person.Tenant, Id = Guid.CreateVersion7(clock.GetUtcNow()), PersonId = person.Id, Hash = Secret.HashOf(token) };
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        db.Sessions.Add(row);
        await db.SaveForTenantAsync(ct);
        var expiresAt = await db.Sessions.Where(s => s.Id == row.Id).Select(s => s.ExpiresAt).SingleAsync(ct);
        return new StartedSession(new PersonSession(row.Id, person, expiresAt), token);
    }

    /// <summary>The session of the token; null where it is unknown, ended or expired, or the account is closed.</summary>
    public async Task<PersonSession?> FindAsync(string token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        var hash = Secret.HashOf(token);
        var cacheKey = Convert.ToHexString(hash);
        if (cache.TryGetValue(cacheKey, out var cached) && clock.GetElapsedTime(cached.ReadAt) < ApiKeyStore.CacheDuration)
        {
            return cached.Session;
        }

        var readAt = clock.GetTimestamp();
        await using var db = await allTenants.CreateDbContextAsync(ct);
        var found = await db.Sessions.Where(s => s.Hash == hash && s.EndedAt == null && s.ExpiresAt > DatabaseClock.Now())
            .Select(s => new { s.Id, s.TenantId, s.PersonId, s.ExpiresAt }).SingleOrDefaultAsync(ct);
        var person = found is null ? null
            : await db.People.Where(p => p.TenantId == found.TenantId && p.Id == found.PersonId && p.DisabledAt == null).Select(PersonRow.ToAccount).SingleOrDefaultAsync(ct);
        if (person is null)
        {
            cache.TryRemove(cacheKey, out _);
            return null;
        }

        if (cache.Count >= MostCached)
        {
            cache.Clear();
        }

        var session = new PersonSession(found!.Id, person, found.ExpiresAt);
        cache[cacheKey] = (session, readAt);
        return session;
    }

    /// <summary>Ends a session.</summary>
    public async Task EndAsync(PersonSession session, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var db = await tenants.CreateForTenantAsync(session.Person.Tenant, ct);
        await db.Sessions.Where(s => s.TenantId == session.Person.Tenant && s.Id == session.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, x => DatabaseClock.Now()), ct);
        Forget();
    }

    /// <summary>Forgets the sessions that were found, after accounts were changed.</summary>
    public void Forget() => cache.Clear();
}
