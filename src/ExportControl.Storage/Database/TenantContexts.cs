using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Database;

/// <summary>Contexts by tenant.</summary>
internal static class TenantContexts
{
    /// <summary>A context whose statements read and write the rows of one tenant.</summary>
    public static async Task<ExportControlDb> CreateForTenantAsync(this IDbContextFactory<ExportControlDb> contexts, Guid tenant, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct);
        db.Tenant = tenant;
        return db;
    }
}
