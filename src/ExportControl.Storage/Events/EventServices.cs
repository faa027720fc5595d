using ExportControl.Storage.Database;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace ExportControl.Storage.Events;

/// <summary>Registers the stores of events and webhooks.</summary>
internal static class EventServices
{
    public static void AddEvents(
        this IServiceCollection services, Func<IServiceProvider, IDbContextFactory<ExportControlDb>> tenants, Func<IServiceProvider, IDbContextFactory<ExportControlDb>> allTenants)
    {
        services.TryAddSingleton(new DeliveryLimits());
        services.AddSingleton(sp => new EventRelay(sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new EventReader(tenants(sp)));
        services.AddSingleton(sp => new EventRemoval(allTenants(sp)));
        services.AddSingleton(sp => new WebhookStore(tenants(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new DeliveryStore(tenants(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new DeliveryJobStore(sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<DeliveryLimits>()));
    }
}
