using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Hosting;
using ExportControl.Api.Tests.RuleSets;
using ExportControl.Storage;
using ExportControl.Storage.Database;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Serilog;

namespace ExportControl.Api.Tests.Hosting;

/// <summary>The service behind PgBouncer in transaction mode, with the connection string of docs/scaling.md.</summary>
public sealed class PgBouncerTests(Postgres postgres) : IAsyncLifetime
{
    private const string Password = "of-the-tests";

    private readonly List<WebApplication> hosts = [];
    private NpgsqlConnectionStringBuilder server = null!;
    private string worker = "";
    private PgBouncer pooler = null!;

    public async ValueTask InitializeAsync()
    {
        server = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync());
        await StorageServices.MigrateAsync(server.ConnectionString, CancellationToken.None);
        worker = $"work_{server.Database}";
        await AskAsync($"CREATE ROLE {worker} LOGIN PASSWORD '{Password}' IN ROLE exportcontrol_service");
        pooler = await PgBouncer.StartAsync(server, (worker, Password), (server.Username!, server.Password!));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }

        if (pooler is not null)
        {
            await pooler.DisposeAsync();
        }

        await AskAsync($"DROP ROLE {worker}");
    }

    [Fact]
    public async Task Posting_paging_replay_publishing_and_re_screening_work_through_PgBouncer()
    {
        var (here, there) = (await StartAsync(Pooled()), await StartAsync(Pooled()));
        var admin = Replicas.Client(here, App.AdminKey);
        var broker = Replicas.Client(here, await KeyAsync(admin, "broker"));
        var elsewhere = Replicas.Client(there, await KeyAsync(admin, "broker"));

        var posted = await ManyAsync(100, i => (i % 2 == 0 ? broker : elsewhere).PostAsync("/v1/declarations", App.Json(A.Chips())));
        Assert.All(posted, p => Assert.Equal(HttpStatusCode.Created, p.StatusCode));

        var pages = await ManyAsync(40, _ => elsewhere.GetAsync("/v1/verdicts?code=8542&limit=5"));
        Assert.All(await Task.WhenAll(pages.Select(App.ReadAsync)), p => Assert.Equal(5, p["items"]!.AsArray().Count));
        Assert.Equal("""{"identical":true,"differences":[]}""", (await App.ReadAsync(await elsewhere.PostAsync($"{posted[0].Headers.Location}/replay", null))).ToJsonString());
        Assert.NotEmpty((await App.ReadAsync(await broker.GetAsync("/v1/commodity-codes?q=lambs")))["items"]!.AsArray());
        Assert.Equal(100, (int)(await App.ReadAsync(await broker.GetAsync("/v1/statistics/outcomes")))["verdicts"]!);

        var (officer, approver) = (await SignedIn.CreateAsync(admin, "the officer", "officer"), await SignedIn.CreateAsync(admin, "the approver", "approver", there));
        var version = (int)(await App.ReadAsync(await Replicas.DraftAsync(officer)))["version"]!;
        Assert.Equal(HttpStatusCode.OK, (await Replicas.ApproveAsync(approver, version)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await approver.PostAsync($"/v1/rule-sets/{version}/publish", null)).StatusCode);
        await UntilAsync(async () => (int)(await App.ReadAsync(await admin.GetAsync("/health/ready")))["ruleSet"]!["version"]! == version);

        var ordered = await App.ReadAsync(await officer.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = version }));
        JsonNode done = ordered;
        await UntilAsync(async () => (string?)(done = await App.ReadAsync(await officer.GetAsync($"/v1/rescreenings/{ordered["id"]}")))["status"] == "done");
        Assert.Equal(100, (int)done["progress"]!["done"]!);

        Assert.InRange((long)(await AskAsync($"SELECT count(*) FROM pg_stat_activity WHERE usename = '{worker}'"))!, 1, PgBouncer.ServerSessions);

        // A lock that outlives its transaction would stay with a server session that other callers use.
        Assert.Equal(0L, await AskAsync(
            "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND l.locktype = 'advisory' AND a.state = 'idle'"));
    }

    [Fact]
    public async Task A_pooled_login_that_is_the_owner_is_refused()
    {
        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StartAsync(Pooled(server.Username, server.Password)));

        Assert.Contains("is a superuser", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("ConnectionStrings__ExportControlPooled: ", Startup.Reason(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pooled_login_without_the_role_is_refused()
    {
        await AskAsync($"REVOKE exportcontrol_service FROM {worker}");

        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StartAsync(Pooled()));

        Assert.Contains("is not a member of exportcontrol_service", refused.Message, StringComparison.Ordinal);
    }

    private string Pooled(string? login = null, string? password = null) =>
        $"Host=127.0.0.1;Port={pooler.Port};Database={server.Database};Username={login ?? worker};Password={password ?? Password};Timeout=60";

    private async Task<Uri> StartAsync(string pooled)
    {
        var settings = App.Settings with { SamplesFolder = null };
        var logins = Logins.Of(server.ConnectionString) with { Pooled = pooled };
        var host = Startup.Build(settings, logins, new LoggerConfiguration().CreateLogger());
        hosts.Add(host);
        await host.PrepareAsync(settings, logins, new AdminKey(App.AdminKey, ""), CancellationToken.None);
        await host.StartAsync();
        return new Uri(host.Urls.First());
    }

    private static async Task<string> KeyAsync(HttpClient admin, string role) =>
        (string)(await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = $"the {role}", role })))["secret"]!;

    // More concurrent requests than server sessions.
    private static async Task<HttpResponseMessage[]> ManyAsync(int count, Func<int, Task<HttpResponseMessage>> send)
    {
        var answers = new HttpResponseMessage[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 5 * PgBouncer.ServerSessions }, async (i, _) => answers[i] = await send(i));
        return answers;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var waiting = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), "it does not come to pass");
            await Task.Delay(50);
        }
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
