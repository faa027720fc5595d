using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Storage.Accounts;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Serilog;

namespace ExportControl.Api.Tests.Http.Limits;

/// <summary>A host with small limits. A request that finds no place is refused at once.</summary>
public class LimitedApp(Postgres postgres) : IAsyncLifetime
{
    private WebApplication app = null!;

    public IServiceProvider Services => app.Services;

    internal virtual LimitSettings Limits { get; } = new()
    {
        Wait = TimeSpan.Zero,
        RefusalDelay = TimeSpan.Zero,
        RefusedBody = TimeSpan.FromSeconds(1),
        Running = new Dictionary<OperationKind, Limit>(new LimitSettings().Running)
        {
            [OperationKind.Post] = new(2, 3, 100),
            [OperationKind.Batch] = new(1, 2, 100),
        },
    };

    public async ValueTask InitializeAsync()
    {
        var connection = await postgres.NewDatabaseAsync();
        app = Startup.Build(App.Settings with { SamplesFolder = null, Limits = Limits }, Logins.Of(connection), new LoggerConfiguration().CreateLogger());
        await app.PrepareAsync(App.Settings with { SamplesFolder = null }, Logins.Of(connection), new AdminKey(App.AdminKey, ""), CancellationToken.None);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    internal async Task<Guid> NewTenantAsync() => (await Services.GetRequiredService<TenantStore>().CreateAsync("Tenant of a test", CancellationToken.None)).Id;

    internal async Task<LimitedKey> NewKeyAsync(Guid? tenant = null)
    {
        var key = await Services.GetRequiredService<ApiKeyStore>().CreateAsync(new NewApiKey(tenant ?? await NewTenantAsync(), Role.Broker, "A key of a test"), CancellationToken.None);
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), DefaultRequestHeaders = { { "X-Api-Key", key.Secret } } };
        return new LimitedKey(client, Services.GetRequiredService<CallerLimitRegistry>().Of(key.Key.Tenant, key.Key.Id));
    }
}
