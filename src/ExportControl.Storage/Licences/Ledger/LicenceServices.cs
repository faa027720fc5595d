using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace ExportControl.Storage.Licences.Ledger;

/// <summary>Registers the stores of licences.</summary>
internal static class LicenceServices
{
    public static void AddLicences(this IServiceCollection services, Func<IServiceProvider, IDbContextFactory<ExportControlDb>> tenants)
    {
        services.TryAddSingleton(new LicenceLimits());
        services.AddSingleton(sp => new LicenceReader(tenants(sp)));
        services.AddSingleton(sp => new LicenceWriter(tenants(sp), sp.GetRequiredService<LicenceReader>()));
        services.AddSingleton(sp => new LedgerReader(tenants(sp)));
        services.AddSingleton(sp => new UsageWriter(tenants(sp), sp.GetRequiredService<LicenceLimits>()));
        services.AddSingleton(sp => new ExpiringLicences(sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<LicenceLimits>()));
    }
}
