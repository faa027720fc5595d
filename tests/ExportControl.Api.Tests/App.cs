using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Hosting;
using ExportControl.Api.Tests.OpenApi;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ExportControl.Api.Tests;

/// <summary>The real host on a port of its own, over real PostgreSQL and the rules that ship. One for all tests: each makes the tenants it needs.</summary>
public sealed class App(Postgres postgres) : IAsyncLifetime, ILogEventSink
{
    public const string AdminKey = "t3Qm9vXc2Lr7Zk5Wd8Hn4Yp6Bs1Gf0Ju";

    private readonly List<LogEvent> events = [];
    private WebApplication app = null!;
    private string connection = "";
    public Uri Address { get; private set; } = null!;


    public static string Root { get; } = FindRoot();

    internal static Settings Settings { get; } = new()
    {
        Urls = "http://127.0.0.1:0",
        AdminKey = AdminKey,
        RulesFolder = Path.Combine(Root, "rules"),
        RescreeningDays = 0,
        SamplesFolder = Path.Combine(Root, "docs", "samples"),
    };

    /// <summary>The table of sample verdicts that a first start prints.</summary>
    public string? FirstWords { get; private set; }

    public string ConnectionString => connection;

    public IServiceProvider Services => app.Services;

    public HttpClient Admin { get; private set; } = null!;

    /// <summary>An admin of the sandbox that has the samples.</summary>
    public HttpClient Trial { get; private set; } = null!;

    public IReadOnlyList<LogEvent> Events
    {
        get
        {
            lock (events)
            {
                return [.. events];
            }
        }
    }

    public async ValueTask InitializeAsync()
    {
        connection = await postgres.NewDatabaseAsync();
        app = Startup.Build(Settings, Logins.Of(connection), new LoggerConfiguration().WithLevels().WriteTo.Sink(this).CreateLogger());
        FirstWords = await app.PrepareAsync(Settings, Logins.Of(connection), new AdminKey(AdminKey, ""), CancellationToken.None);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
        Admin = With(AdminKey);
        Trial = With(await KeyAsync($"{Storage.Accounts.Tenant.SamplesId}", "admin"));
    }

    public HttpClient With(string? key, string? language = null)
    {
        var client = new HttpClient(new ContractHandler()) { BaseAddress = Address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        if (language is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Language", language);
        }

        return client;
    }

    /// <summary>A caller of a new tenant, whose history is empty.</summary>
    public async Task<HttpClient> NewTenantAsync(string role = "broker")
    {
        var tenant = await Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" });
        return With(await KeyAsync((string)(await ReadAsync(tenant))["id"]!, role));
    }

    public async Task<string> KeyAsync(string tenant, string role)
    {
        var made = await Admin.PostAsJsonAsync("/v1/api-keys", new { name = "a test", role, tenant });
        Assert.Equal(System.Net.HttpStatusCode.Created, made.StatusCode);
        return (string)(await ReadAsync(made))["secret"]!;
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync())!;

    public static HttpContent Json(ReadOnlyMemory<byte> body) => new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    public static HttpContent Json(JsonNode body) => Json(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    public void Emit(LogEvent logEvent)
    {
        lock (events)
        {
            events.Add(logEvent);
        }
    }

    public async Task ExecuteAsOwnerAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            System.Console.WriteLine($"{ContractHandler.Answers} answers were checked against the OpenAPI document.");
        }
    }

    /// <summary>A broker of a new tenant with three verdicts: sheep, and chips from two countries.</summary>
    internal async Task<HttpClient> WithThreeAsync()
    {
        var broker = await NewTenantAsync();
        foreach (var body in new[]
        {
            A.Declaration(),
            A.Chips(),
            A.Chips(d =>
            {
                d["destinationCountry"] = "TR";
                d["lines"]![0]!["originCountry"] = "CN";
                d["lines"]![0]!["importedFrom"] = "CN";
            }),
        })
        {
            Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations", Json(body))).StatusCode);
        }

        return broker;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ExportControl.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
