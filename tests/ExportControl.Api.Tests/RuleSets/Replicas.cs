using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Api.Hosting;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Serilog;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>Two hosts over one database, with sessions of the people who may change the rules. Tests that share them run one after another.</summary>
public sealed class Replicas(Postgres postgres) : IAsyncLifetime
{
    private readonly List<WebApplication> hosts = [];

    public string Connection { get; private set; } = "";

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Officer { get; private set; } = null!;

    public HttpClient Approver { get; private set; } = null!;

    public HttpClient Broker { get; private set; } = null!;

    /// <summary>The same broker on the other host.</summary>
    public HttpClient Elsewhere { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Connection = await postgres.NewDatabaseAsync();
        var (first, second) = (await StartAsync(), await StartAsync());
        Admin = Client(first, App.AdminKey);
        Officer = await SignedIn.CreateAsync(Admin, "the officer", "officer");
        Approver = await SignedIn.CreateAsync(Admin, "the approver", "approver");
        var broker = await KeyAsync("broker");
        Broker = Client(first, broker);
        Elsewhere = Client(second, broker);
    }

    public async Task<string> KeyAsync(string role, string? tenant = null)
    {
        var made = await Admin.PostAsJsonAsync("/v1/api-keys", new { name = $"the {role}", role, tenant });
        return (string)(await App.ReadAsync(made))["secret"]!;
    }

    public HttpClient Client(string key) => Client(new Uri(hosts[0].Urls.First()), key);

    public async Task<Uri> StartAsync()
    {
        var settings = App.Settings with { SamplesFolder = null };
        var host = Startup.Build(settings, Logins.Of(Connection), new LoggerConfiguration().CreateLogger());
        hosts.Add(host);
        await host.PrepareAsync(settings, Logins.Of(Connection), new AdminKey(App.AdminKey, ""), CancellationToken.None);
        await host.StartAsync();
        return new Uri(host.Urls.First());
    }

    public static HttpClient Client(Uri address, string key) => new() { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", key } } };

    public static async Task<string> TextAsync(string path) => await File.ReadAllTextAsync(Path.Combine(App.Root, "rules", path));

    /// <summary>A draft whose content no other test has. Repeated on a machine that is too busy to compile it in the time of a request.</summary>
    public static async Task<HttpResponseMessage> DraftAsync(HttpClient by, Action<JsonObject>? files = null, string? note = null, int? from = null)
    {
        var body = new JsonObject { ["note"] = note, ["from"] = from, ["files"] = new JsonObject() };
        files?.Invoke(body["files"]!.AsObject());
        body["files"]!["currencies.csv"] ??= File.ReadAllText(Path.Combine(App.Root, "rules", "currencies.csv")).TrimEnd('\n') + $"\nXTS,2,Test {Random.Shared.Next(1, int.MaxValue)}\n";
        var answer = await by.PostAsync("/v1/rule-sets", App.Json(body));
        for (var i = 0; i < 5 && answer.StatusCode == HttpStatusCode.ServiceUnavailable; i++)
        {
            answer = await by.PostAsync("/v1/rule-sets", App.Json(body));
        }

        return answer;
    }

    public async Task<int> DraftedAsync(Action<JsonObject>? files = null)
    {
        var made = await DraftAsync(Officer, files);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return (int)(await App.ReadAsync(made))["version"]!;
    }

    public async Task<int> ApprovedAsync(Action<JsonObject>? files = null)
    {
        var version = await DraftedAsync(files);
        var approved = await ApproveAsync(Approver, version);
        Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        return version;
    }

    public static Task<HttpResponseMessage> ApproveAsync(HttpClient by, int version, bool? overrideGuard = null) =>
        by.PostAsJsonAsync($"/v1/rule-sets/{version}/approve", new { reason = "compared with the act", overrideGuard });

    /// <summary>Brings a retired version back: proposed by one person, approved and published by another.</summary>
    public async Task<HttpResponseMessage> PublishAgainAsync(int version)
    {
        await Officer.PostAsJsonAsync($"/v1/rule-sets/{version}/propose", new { reason = "the one before was right" });
        await ApproveAsync(Approver, version, overrideGuard: true);
        return await PublishAsync(version);
    }

    public Task<HttpResponseMessage> PublishAsync(int version) => Approver.PostAsync($"/v1/rule-sets/{version}/publish", null);

    public Task<HttpResponseMessage> UploadAsync(string query, string type, byte[] bytes) =>
        Officer.PostAsync($"/v1/rule-sets{query}", new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } });

    public Task<HttpResponseMessage> UploadAsync(string list, string text) => UploadAsync($"?list={list}", "text/csv", Encoding.UTF8.GetBytes(text));

    public async Task<int> CurrentAsync() => (int)(await App.ReadAsync(await Admin.GetAsync("/health/ready")))["ruleSet"]!["version"]!;

    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }
    }
}
