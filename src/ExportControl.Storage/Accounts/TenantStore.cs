using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>Stores the tenants.</summary>
public sealed class TenantStore
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    internal TenantStore(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>Creates a tenant.</summary>
    public Task<Tenant> CreateAsync(string name, CancellationToken ct) => CreateAsync(name, null, ct);

    /// <summary>Creates a tenant. Its id is a new one, unless it is given.</summary>
    public async Task<Tenant> CreateAsync(string name, Guid? id, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var now = clock.GetUtcNow();
        var row = new TenantRow { Id = id ?? Guid.CreateVersion7(now), Name = name, CreatedAt = now };
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Tenants.Add(row);
        await db.SaveChangesAsync(ct);
        return new Tenant(row.Id, row.Name, row.CreatedAt);
    }

    /// <summary>All tenants, oldest first.</summary>
    public async Task<IReadOnlyList<Tenant>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tenants.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Select(t => new Tenant(t.Id, t.Name, t.CreatedAt)).ToListAsync(ct);
    }
}
