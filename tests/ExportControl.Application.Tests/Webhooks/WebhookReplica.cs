using System.Net;
using ExportControl.Application.Webhooks;
using ExportControl.Storage.Events;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Application.Tests.Webhooks;

/// <summary>The stores and the dispatcher of one replica, with short times. A test runs the loops.</summary>
internal sealed class WebhookReplica : IAsyncDisposable
{
    /// <summary>Receivers of tests are on this machine. Attempts have their usual time, so that a slow machine changes no result.</summary>
    public static readonly WebhookOptions Options = new()
    {
        SealingKey = new byte[32],
        AllowHttp = true,
        AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")],
        TestTimeout = TimeSpan.FromSeconds(15),
        Delays = [.. Enumerable.Range(0, 60).Select(i => TimeSpan.FromMilliseconds(Math.Min(20 * (i + 1), 200)))],
    };

    public static readonly DeliveryLimits Limits = new() { LongestPause = TimeSpan.FromMilliseconds(200), Outage = TimeSpan.FromMilliseconds(100) };

    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stop = new();

    public WebhookReplica(ApplicationStore store, WebhookOptions? options = null, DeliveryLimits? limits = null, TimeProvider? clock = null) =>
        services = store.StartReplica(clock, s => s.AddSingleton(options ?? Options).AddSingleton(limits ?? Limits));

    public WebhookService Webhooks => services.GetRequiredService<WebhookService>();

    public DeliveryJobStore Jobs => services.GetRequiredService<DeliveryJobStore>();

    public WebhookDispatcher Dispatcher => services.GetRequiredService<WebhookDispatcher>();

    public EventRelay Relay => services.GetRequiredService<EventRelay>();

    /// <summary>A webhook of the tenant at the address, and its secret.</summary>
    public async Task<(Webhook Webhook, string Secret)> AddAsync(Guid tenant, Uri url, IReadOnlyList<EventType>? types = null) =>
        (await Webhooks.CreateAsync(tenant, null, url.ToString(), null, types, A.Tenant(), CancellationToken.None))!.Value;

    /// <summary>Inserts events and numbers them.</summary>
    public async Task PublishAsync(params NewEvent[] events)
    {
        var source = services.GetRequiredService<NpgsqlDataSource>();
        await using (var connection = await source.OpenConnectionAsync())
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { EventRows.CommandFor(events) } };
            await batch.ExecuteNonQueryAsync();
        }

        while ((await Relay.RunAsync(CancellationToken.None)).Events > 0)
        {
            // There may be more.
        }
    }

    /// <summary>Starts what is due and waits for the results.</summary>
    public async Task<int> SendDueAsync()
    {
        var started = await Dispatcher.StartDueAsync(CancellationToken.None, stop.Token);
        await Dispatcher.WhenIdleAsync();
        return started;
    }

    /// <summary>Sends what is due, as the worker does, until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (await Dispatcher.StartDueAsync(CancellationToken.None, stop.Token) == 0)
            {
                await Task.Delay(15, CancellationToken.None);
            }
        }

        await Dispatcher.WhenIdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Dispatcher.WhenIdleAsync();
        stop.Dispose();
        await services.DisposeAsync();
    }
}
