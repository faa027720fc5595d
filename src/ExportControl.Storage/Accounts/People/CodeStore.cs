using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts.People;

/// <summary>Stores the protected secrets of authenticators (RFC 6238) and the last time step whose code was used, so that no code is used twice.</summary>
public sealed class CodeStore
{
    private readonly IDbContextFactory<ExportControlDb> tenants;

    internal CodeStore(IDbContextFactory<ExportControlDb> tenants) => this.tenants = tenants;

    /// <summary>The protected secret of the person; null where signing in takes no code.</summary>
    public async Task<byte[]?> FindAsync(PersonAccount person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        return await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id).Select(p => p.CodeSecret).SingleOrDefaultAsync(ct);
    }

    /// <summary>Stores that the code of a time step was used; false where it or a later one was used before.</summary>
    public async Task<bool> UseAsync(PersonAccount person, long step, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        return await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id && (p.CodeStep == null || p.CodeStep < step))
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.CodeStep, step), ct) == 1;
    }

    /// <summary>Sets the protected secret; null: signing in takes no code any more.</summary>
    public async Task SetAsync(PersonAccount person, byte[]? secret, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.CodeSecret, secret), ct);
    }
}
