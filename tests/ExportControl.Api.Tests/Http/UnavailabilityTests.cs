using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Database.Roles;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Serilog;

namespace ExportControl.Api.Tests.Http;

/// <summary>An outage of the database and an overload are two kinds of problems on every path.</summary>
public sealed class UnavailabilityTests(Postgres postgres) : IAsyncLifetime
{
    private DatabaseRelay relay = null!;
    private WebApplication host = null!;
    private HttpClient admin = null!;
    private string database = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabaseAsync();
        relay = new DatabaseRelay(database);
        var settings = App.Settings with { SamplesFolder = null };
        var logins = new DatabaseLogins(relay.Through(Logins.Service(database)), relay.Through(Logins.Worker(database))) { Owner = database };
        host = Startup.Build(settings, logins, new LoggerConfiguration().CreateLogger());
        await host.PrepareAsync(settings, logins, new AdminKey(App.AdminKey, ""), Ct);
        await host.StartAsync(Ct);
        admin = new HttpClient { BaseAddress = new Uri(host.Urls.First()), DefaultRequestHeaders = { { "X-Api-Key", App.AdminKey } } };
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/v1/verdicts", Ct)).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        admin?.Dispose();
        await (relay?.DisposeAsync() ?? default);
        await (host?.DisposeAsync() ?? default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_path_reports_an_outage_as_an_unavailable_database(bool frozen)
    {
        // A database that does not answer lets requests reach their limits; that is an outage too.
        var limits = host.Services.GetRequiredService<IOptionsMonitor<RequestTimeoutOptions>>().CurrentValue;
        limits.DefaultPolicy = RequestDeadlines.PolicyOf(TimeSpan.FromMilliseconds(500));
        limits.Policies[RequestDeadlines.WorkPolicy] = RequestDeadlines.PolicyOf(TimeSpan.FromMilliseconds(500));
        using var batch = await RawConnection.ToAsync(admin);
        await batch.BeginAsync("/v1/declarations/batch?view=summary");
        await batch.ChunkAsync(A.Declaration().ToJsonString() + "\n");
        Assert.Contains("\"status\":201", await batch.ReadToAsync("}\n"), StringComparison.Ordinal);

        if (frozen)
        {
            relay.Freeze();
        }
        else
        {
            relay.Cut();
        }

        await batch.ChunkAsync("\n" + A.Declaration().ToJsonString() + "\n");
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(
            admin.PostAsync("/v1/declarations", App.Json(A.Declaration()), Ct),
            admin.GetAsync("/v1/verdicts", Ct),
            admin.GetAsync("/v1/verdicts?destination=RU", Ct),
            admin.GetAsync($"/v1/verdicts/{id}", Ct),
            admin.GetAsync("/v1/declarations?reference=R-1", Ct),
            admin.GetAsync("/v1/statistics/flows", Ct),
            admin.GetAsync("/v1/api-keys", Ct),
            admin.GetAsync($"/v1/rescreenings/{id}", Ct),
            admin.PostAsJsonAsync("/v1/sessions", new { login = "anyone", password = "any password 12" }, Ct),
            admin.GetAsync("/health/ready", Ct));

        foreach (var answer in answers)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Content.Headers.ContentLength != 0, answer.ToString() + answer.RequestMessage);
            Assert.Equal((ProblemKind.DatabaseUnavailable.Type, 503), ((string?)(await App.ReadAsync(answer))["type"], (int)answer.StatusCode));
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero, answer.RequestMessage!.RequestUri!.ToString());
        }

        var result = ResultOf(await batch.ReadToAsync("}\n"));
        Assert.Equal((503, ProblemKind.DatabaseUnavailable.Type), ((int)result["status"]!, (string?)result["problem"]!["type"]));
        Assert.Equal((1, 3), ((int)result["index"]!, (int)result["line"]!));
    }

    [Fact]
    public async Task A_statement_that_reaches_its_limit_is_an_overload_for_a_post_and_for_an_item_of_a_batch()
    {
        await using var owner = new NpgsqlConnection(database);
        await owner.OpenAsync(Ct);
        await using var transaction = await owner.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand("LOCK TABLE verdicts, declarations IN ACCESS EXCLUSIVE MODE", owner, transaction);
        await command.ExecuteNonQueryAsync(Ct);

        var post = await admin.PostAsync("/v1/declarations", App.Json(A.Declaration()), Ct);
        var batch = await admin.PostAsync("/v1/declarations/batch", App.Json(new JsonArray(A.Declaration(), A.Declaration())), Ct);

        Assert.Equal((ProblemKind.Overloaded.Type, 503), ((string?)(await App.ReadAsync(post))["type"], (int)post.StatusCode));
        Assert.NotNull(post.Headers.RetryAfter);
        var results = JsonNode.Parse(await batch.Content.ReadAsStringAsync(Ct))!.AsArray();
        Assert.Equal([(503, ProblemKind.Overloaded.Type), (503, ProblemKind.Overloaded.Type)], results.Select(r => ((int)r!["status"]!, (string?)r["problem"]!["type"])));
    }

    private static JsonNode ResultOf(string received) => JsonNode.Parse(received[received.IndexOf("{\"status\"", StringComparison.Ordinal)..].TrimEnd())!;
}
