using ExportControl.Storage.Database;
using ExportControl.Storage.Parties;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Profiles;

/// <summary>Stores profiles. A change is a new version; nothing is changed or removed.</summary>
public sealed class ProfileStore
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    internal ProfileStore(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>The tax id by which a party is recognised; null for a text that is none, such as 00000.</summary>
    public static string? KeyOf(string taxId)
    {
        ArgumentNullException.ThrowIfNull(taxId);
        return PartyKey.TaxIdOf(taxId) is { Length: > 0 } key ? key : null;
    }

    /// <summary>The versions of a profile, newest first; empty where the tenant has none.</summary>
    public async Task<IReadOnlyList<Profile>> FindAsync(Guid tenant, string key, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var rows = await db.Profiles.Where(p => p.TenantId == tenant && p.TaxId == key).OrderByDescending(p => p.Version).ToListAsync(ct);
        return [.. rows.Select(Profile.Of)];
    }

    /// <summary>A page of profiles in the order of their tax ids, each in its last version.</summary>
    public async Task<ProfilePage> ListAsync(Guid tenant, ProfileState? state, string after, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var last = db.Profiles.Where(p => p.TenantId == tenant && string.Compare(p.TaxId, after) > 0
            && !db.Profiles.Any(l => l.TenantId == tenant && l.TaxId == p.TaxId && l.Version > p.Version));
        var rows = await (state is { } one ? last.Where(p => p.State == one) : last).OrderBy(p => p.TaxId).Take(limit + 1).ToListAsync(ct);
        return new ProfilePage([.. rows.Take(limit).Select(Profile.Of)], rows.Count > limit ? rows[limit - 1].TaxId : null);
    }

    /// <summary>Adds the version after <paramref name="replaced"/> (0 for the first); null where that is not the last version any more.</summary>
    public async Task<Profile?> AddAsync(NewProfile profile, int replaced, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var key = KeyOf(profile.TaxId) ?? throw new ArgumentException("The tax id is none.", nameof(profile));
        await using var db = await contexts.CreateForTenantAsync(profile.Tenant, ct);
        var last = await db.Profiles.Where(p => p.TenantId == profile.Tenant && p.TaxId == key).MaxAsync(p => (int?)p.Version, ct) ?? 0;
        if (last != replaced)
        {
            return null;
        }

        var row = new ProfileRow
        {
            TenantId = profile.Tenant,
            TaxId = key,
            Version = replaced + 1,
            State = profile.State,
            Name = profile.Name,
            Country = profile.Statements.Country?.Alpha2,
            Statements = ProfileJson.Write(profile.Statements),
            ValidFrom = profile.ValidFrom,
            ValidTo = profile.ValidTo,
            ById = profile.ById,
            ByName = profile.ByName,
            At = clock.GetUtcNow().ToUniversalTime(),
            Confirms = profile.Confirms,
        };
        db.Profiles.Add(row);
        try
        {
            await db.SaveForTenantAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }

        return Profile.Of(row);
    }
}
