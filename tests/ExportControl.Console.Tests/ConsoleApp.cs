using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Hosting;
using ExportControl.Storage.Accounts;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Serilog;

namespace ExportControl.Console.Tests;

/// <summary>The real host with the samples, over real PostgreSQL. One for all tests: each makes the people and declarations it needs.</summary>
public sealed class ConsoleApp(Postgres postgres) : IAsyncLifetime
{
    public const string AdminKey = "t3Qm9vXc2Lr7Zk5Wd8Hn4Yp6Bs1Gf0Ju";
    public const string Password = "correct horse battery 7";

    private readonly List<WebApplication> apps = [];
    private string connection = "";

    public static string Root { get; } = FindRoot();

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => apps[0].Services;

    /// <summary>The operator, by a key.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        connection = await postgres.NewDatabaseAsync();
        Address = await StartAsync();
        Admin = WithKey(AdminKey);
    }

    /// <summary>Starts one more replica on the same database; its address.</summary>
    public async Task<Uri> StartAsync()
    {
        var settings = new Settings
        {
            Urls = "http://127.0.0.1:0",
            AdminKey = AdminKey,
            RulesFolder = Path.Combine(Root, "rules"),
            RescreeningDays = 0,
            SamplesFolder = Path.Combine(Root, "docs", "samples"),
        };
        var app = Startup.Build(settings, Logins.Of(connection), new LoggerConfiguration().CreateLogger());
        await app.PrepareAsync(settings, Logins.Of(connection), new AdminKey(AdminKey, ""), CancellationToken.None);
        await app.StartAsync();
        apps.Add(app);
        return new Uri(app.Urls.First());
    }

    /// <summary>A client with a key.</summary>
    public HttpClient WithKey(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>A new tenant and an admin key of it.</summary>
    public async Task<(Guid Tenant, HttpClient Admin)> NewTenantAsync()
    {
        var tenant = (Guid)(await ReadAsync(await Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" })))["id"]!;
        return (tenant, await KeyOfAsync(tenant, "admin"));
    }

    /// <summary>A client with a new key of a tenant.</summary>
    public async Task<HttpClient> KeyOfAsync(Guid tenant, string role)
    {
        var made = await Admin.PostAsJsonAsync("/v1/api-keys", new { name = "a test", role, tenant });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return WithKey((string)(await ReadAsync(made))["secret"]!);
    }

    /// <summary>An account with its own password. The admin is one of the tenant of the account.</summary>
    /// <returns>The login; the password is <see cref="Password"/>.</returns>
    public async Task<string> AccountAsync(HttpClient admin, string name, string role, string? chosenLogin = null)
    {
        var login = chosenLogin ?? $"p{Guid.CreateVersion7():N}";
        var made = await admin.PostAsJsonAsync("/v1/people", new { login, name, role });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        var initial = (string)(await ReadAsync(made))["initialPassword"]!;
        using var client = new HttpClient { BaseAddress = Address };
        var session = await client.PostAsJsonAsync("/v1/sessions", new { login, password = initial });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await ReadAsync(session))["token"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync("/v1/people/current/password", new { password = initial, newPassword = Password })).StatusCode);
        return login;
    }

    /// <summary>A browser of a person of a role, signed in.</summary>
    public async Task<ConsoleBrowser> SignedInAsync(HttpClient admin, string role, string name = "A person of a test", string language = "en")
    {
        var browser = new ConsoleBrowser(Address, language);
        await browser.SignInAsync(await AccountAsync(admin, name, role), Password);
        return browser;
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync())!;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
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
