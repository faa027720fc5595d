using System.Collections.Concurrent;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>Stores the tenants.</summary>
public sealed class TenantStore
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly TimeProvider clock;

    // By tenant; it never changes.
    private readonly ConcurrentDictionary<Guid, bool> sandboxes = [];

    internal TenantStore(IDbContextFactory<ExportControlDb> contexts, TimeProvider clock) => (this.contexts, this.clock) = (contexts, clock);

    /// <summary>Creates a tenant.</summary>
    public Task<Tenant> CreateAsync(string name, CancellationToken ct) => CreateAsync(name, false, null, ct);

    /// <summary>Creates a tenant. Its id is a new one, unless it is given.</summary>
    public async Task<Tenant> CreateAsync(string name, bool isSandbox, Guid? id, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var now = clock.GetUtcNow();
        var row = new TenantRow { Id = id ?? Guid.CreateVersion7(now), Name = name, CreatedAt = now, IsSandbox = isSandbox };
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Tenants.Add(row);
        await db.SaveChangesAsync(ct);
        return new Tenant(row.Id, row.Name, row.CreatedAt, row.IsSandbox);
    }

    /// <summary>Creates the sandbox of the samples; another replica may have done so.</summary>
    public async Task EnsureSamplesAsync(CancellationToken ct)
    {
        try
        {
            await CreateAsync("Sandbox", true, Tenant.SamplesId, ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            if (await FindAsync(Tenant.SamplesId, ct) is null)
            {
                throw;
            }
        }
    }

    /// <summary>The tenant; null where there is none of that id.</summary>
    public async Task<Tenant?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tenants.Where(t => t.Id == id).Select(t => new Tenant(t.Id, t.Name, t.CreatedAt, t.IsSandbox)).SingleOrDefaultAsync(ct);
    }

    /// <summary>Whether the tenant is a sandbox.</summary>
    public async ValueTask<bool> IsSandboxAsync(Guid id, CancellationToken ct)
    {
        if (sandboxes.TryGetValue(id, out var known))
        {
            return known;
        }

        return await FindAsync(id, ct) is { } found && sandboxes.GetOrAdd(id, found.IsSandbox);
    }

    /// <summary>All tenants, oldest first.</summary>
    public async Task<IReadOnlyList<Tenant>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tenants.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Select(t => new Tenant(t.Id, t.Name, t.CreatedAt, t.IsSandbox)).ToListAsync(ct);
    }
}
