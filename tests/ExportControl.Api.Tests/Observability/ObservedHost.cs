using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using ExportControl.Api.Hosting;
using ExportControl.Api.Observability;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace ExportControl.Api.Tests.Observability;

/// <summary>A host with an address of its own for metrics, whose JSON log is read by the tests.</summary>
public sealed class ObservedHost(Postgres postgres) : IAsyncLifetime, ILogEventSink
{
    private readonly ITextFormatter formatter = LogFormats.Formatter(LogFormats.Json);
    private readonly StringWriter log = new();
    private WebApplication app = null!;

    public Uri Service { get; private set; } = null!;

    public Uri Metrics { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    /// <summary>The tenant and the key of <see cref="Broker"/>.</summary>
    public (string Tenant, string Key) Account { get; private set; }

    public HttpClient Broker { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var connection = await postgres.NewDatabaseAsync();
        Metrics = new Uri($"http://127.0.0.1:{FreePort()}");
        var settings = App.Settings with { SamplesFolder = null, MetricsUrl = Metrics.OriginalString };
        app = Startup.Build(settings, Logins.Of(connection), new LoggerConfiguration().WithLevels().WriteTo.Sink(this).CreateLogger());
        await app.PrepareAsync(settings, Logins.Of(connection), new AdminKey(App.AdminKey, ""), CancellationToken.None);
        await app.StartAsync();
        Service = new Uri(app.Urls.First(u => new Uri(u).Port != Metrics.Port));
        Admin = Client(App.AdminKey);
        var tenant = (string)(await App.ReadAsync(await Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant-Marker" })))["id"]!;
        Account = (tenant, (string)(await App.ReadAsync(await Admin.PostAsJsonAsync("/v1/api-keys", new { name = "Key-Marker", role = "broker", tenant })))["secret"]!);
        Broker = Client(Account.Key);
    }

    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = Service };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }

    public async Task<string> ScrapeTextAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(Metrics, "/metrics"));
    }

    internal async Task<Scrape> ScrapeAsync() => Scrape.Read(await ScrapeTextAsync());

    /// <summary>Scrapes until the condition holds: the exporter answers scrapes within 300 ms with one result.</summary>
    internal async Task<Scrape> ScrapeUntilAsync(Func<Scrape, bool> condition)
    {
        for (var attempt = 0; ; attempt++)
        {
            var scrape = await ScrapeAsync();
            if (condition(scrape) || attempt > 100)
            {
                return scrape;
            }

            await Task.Delay(100);
        }
    }

    /// <summary>A scrape that includes everything before this call.</summary>
    internal async Task<Scrape> ScrapeAfreshAsync()
    {
        await Task.Delay(400);
        return await ScrapeAsync();
    }

    public string LogText
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    public void Emit(LogEvent logEvent)
    {
        lock (log)
        {
            formatter.Format(logEvent, log);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
