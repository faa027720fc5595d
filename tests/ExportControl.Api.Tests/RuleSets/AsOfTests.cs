using System.Net;
using System.Text.Json.Nodes;
using ExportControl.Api.Hosting;
using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;
using ExportControl.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Serilog;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>A host whose second rule set has the re-export ban as a review and one list row less.</summary>
public sealed class TwoVersions(Postgres postgres) : IAsyncLifetime
{
    private WebApplication app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var connection = await postgres.NewDatabaseAsync();
        app = Startup.Build(App.Settings with { SamplesFolder = null }, Logins.Of(connection), new LoggerConfiguration().CreateLogger());
        await app.PrepareAsync(App.Settings with { SamplesFolder = null }, Logins.Of(connection), new AdminKey(App.AdminKey, ""), CancellationToken.None);
        await app.Services.GetRequiredService<RulesFolderPublisher>().PublishAsync(Second(), CancellationToken.None);
        await app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Client.DefaultRequestHeaders.Add("X-Api-Key", App.AdminKey);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await app.DisposeAsync();
    }

    private static RuleSetPackage Second()
    {
        var files = RulesFolderReader.Read(App.Settings.RulesFolder).Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        files["regimes/kz/KZ-REEXPORT-BAN.json"] = files["regimes/kz/KZ-REEXPORT-BAN.json"].Replace("\"prohibited\"", "\"review\"", StringComparison.Ordinal);
        files["lists/chpl.csv"] = string.Join('\n', files["lists/chpl.csv"].Split('\n').Where(l => !l.StartsWith("chpl,854231,", StringComparison.Ordinal)));
        return new RuleSetPackage(files);
    }
}

public sealed class AsOfTests(TwoVersions host) : IClassFixture<TwoVersions>
{
    [Theory]
    [InlineData("", 2)]
    [InlineData("?ruleSet=1", 1)]
    [InlineData("?ruleSet=2", 2)]
    [InlineData("?asOf=today", 2)]
    [InlineData("?asOf=2100-12-31", 2)]
    [InlineData("?asOf=2000-01-01", 1)]
    [InlineData("?asOf=2000-01-01T00:00:00Z", 1)]
    public async Task A_check_uses_the_requested_rule_set(string question, int version)
    {
        var verdict = await App.ReadAsync(await host.Client.PostAsync($"/v1/declarations/check{question}", App.Json(A.Chips())));

        Assert.Equal(version, (int)verdict["ruleSet"]!["version"]!);
        var ban = verdict["lines"]![0]!["findings"]!.AsArray().Single(f => (string?)f!["rule"] == "KZ-REEXPORT-BAN")!;
        Assert.Equal(version == 1 ? "prohibited" : "review", (string?)ban["outcome"]);
        Assert.Equal("2026-11-24", (string?)verdict["effectiveDate"]);
    }

    [Fact]
    public async Task The_moment_of_a_publication_belongs_to_the_published_version()
    {
        var sets = (await ReadAsync("/v1/rule-sets"))["items"]!.AsArray();
        var (first, second) = ((string)sets[1]!["publishedAt"]!, (string)sets[0]!["publishedAt"]!);

        Assert.Equal(1, await VersionAsync($"/v1/control-lists?asOf={first}"));
        Assert.Equal(2, await VersionAsync($"/v1/control-lists?asOf={second}"));
        Assert.Equal(1, await VersionAsync($"/v1/control-lists?asOf={DateTimeOffset.Parse(second, null).AddMilliseconds(-1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"));
    }

    [Theory]
    [InlineData("/v1/control-lists")]
    [InlineData("/v1/control-lists/chpl/entries")]
    [InlineData("/v1/commodity-codes?q=8542")]
    [InlineData("/v1/commodity-codes/854231")]
    public async Task Lists_and_codes_are_read_from_the_requested_rule_set(string path)
    {
        var more = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        Assert.Equal(2, await VersionAsync(path));
        Assert.Equal(1, await VersionAsync($"{path}{more}ruleSet=1"));
        Assert.Equal(1, await VersionAsync($"{path}{more}asOf=2000-01-01"));
    }

    [Fact]
    public async Task Rows_are_those_in_force_on_the_day_of_the_rule_set_unless_another_day_is_requested()
    {
        Assert.Equal(1, await RowsAsync("ruleSet=1"));
        Assert.Equal(0, await RowsAsync("ruleSet=2"));
        Assert.Equal(0, await RowsAsync("asOf=2023-05-18"));
        Assert.Equal(1, await RowsAsync("asOf=2023-05-19"));
        Assert.Equal(1, await RowsAsync("asOf=2023-05-18&date=2023-05-19"));
        Assert.Equal(0, await CodeRowsAsync("asOf=2023-05-18"));
        Assert.Equal(1, await CodeRowsAsync("asOf=2023-05-19"));
        Assert.Equal(0, await CountAsync("asOf=2023-05-18"));
        Assert.NotEqual(0, await CountAsync("asOf=2023-05-19"));
    }

    [Fact]
    public async Task A_determination_is_made_for_the_day_of_asOf()
    {
        var code = await ReadAsync("/v1/commodity-codes/8542319000?origin=DE&importedFrom=DE&destination=RU&asOf=2023-03-31");

        Assert.Equal("2023-03-31", (string?)code["determination"]!["effectiveDate"]);
        Assert.DoesNotContain(code["determination"]!["findings"]!.AsArray(), f => (string?)f!["rule"] == "KZ-REEXPORT-BAN");
    }

    [Theory]
    [InlineData("ruleSet=1&asOf=today", "/query/asOf")]
    [InlineData("asOf=tomorrow", "/query/asOf")]
    [InlineData("asOf=2026-02-30", "/query/asOf")]
    [InlineData("asOf=2026-11-24T05:12", "/query/asOf")]
    [InlineData("asof=today", "/query/asof")]
    public async Task An_invalid_asOf_is_refused_by_every_operation(string question, string place)
    {
        foreach (var path in new[] { "/v1/control-lists?", "/v1/control-lists/chpl/entries?", "/v1/commodity-codes?q=8542&", "/v1/commodity-codes/8542?" })
        {
            await RefusedAsync(await host.Client.GetAsync(path + question), place);
        }

        await RefusedAsync(await host.Client.PostAsync($"/v1/declarations/check?{question}", App.Json(A.Chips())), place);
    }

    [Fact]
    public async Task An_unknown_version_is_not_found()
    {
        foreach (var path in new[] { "/v1/control-lists?", "/v1/control-lists/chpl/entries?", "/v1/commodity-codes?q=8542&", "/v1/commodity-codes/8542?" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"{path}ruleSet=99")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"{path}ruleSet=x")).StatusCode);
        }
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string place)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([place], (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => e.Key));
    }

    private async Task<JsonNode> ReadAsync(string path)
    {
        var answer = await host.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await App.ReadAsync(answer);
    }

    private async Task<int> VersionAsync(string path) => (int)(await ReadAsync(path))["ruleSet"]!["version"]!;

    private async Task<int> RowsAsync(string question) => (await ReadAsync($"/v1/control-lists/chpl/entries?code=854231&{question}"))["items"]!.AsArray().Count;

    private async Task<int> CodeRowsAsync(string question) =>
        (await ReadAsync($"/v1/commodity-codes/854231?{question}"))["entries"]!.AsArray().Count(e => (string?)e!["list"] == "chpl");

    private async Task<int> CountAsync(string question) =>
        (int)(await ReadAsync($"/v1/control-lists?{question}"))["items"]!.AsArray().Single(l => (string?)l!["name"] == "chpl")!["rows"]!;
}
