using System.Net;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Verdicts;

/// <summary>The views of a verdict: summary, standard and full.</summary>
[Collection<Served>]
public sealed class VerdictViewTests(App app)
{
    private const int LinesInPage = 50;
    private const int MaxPageBytes = 100_000;

    [Theory]
    [InlineData("/v1/declarations")]
    [InlineData("/v1/declarations/check")]
    public async Task What_decides_comes_before_everything_else(string address)
    {
        var broker = await app.NewTenantAsync();

        var verdict = (await App.ReadAsync(await broker.PostAsync(address, App.Json(A.Chips())))).AsObject();

        Assert.Equal(["id", "declarationId", "reference", "revision", "outcome", "lane", "summary", "decidingLine", "decidingFinding"], verdict.Select(m => m.Key).Take(9));
        Assert.Equal(("prohibited", 1, "KZ-REEXPORT-BAN"), ((string)verdict["outcome"]!, (int)verdict["decidingLine"]!, (string)verdict["decidingFinding"]!));
        Assert.Equal("KZ-REEXPORT-BAN", (string?)verdict["lines"]![0]!["findings"]![0]!["rule"]);
        Assert.StartsWith("Prohibited. ", (string)verdict["summary"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_without_restriction_is_never_called_clear()
    {
        var broker = await app.NewTenantAsync();

        var verdict = await App.ReadAsync(await broker.PostAsync("/v1/declarations/check", App.Json(A.Declaration(d => d["lines"] = new JsonArray(A.Line(code: "6109100000", description: "cotton T-shirts"))))));

        Assert.Equal("no_restriction", (string?)verdict["outcome"]);
        Assert.StartsWith("The checks performed found no restriction.", (string)verdict["summary"]!, StringComparison.Ordinal);
        Assert.Null(verdict["decidingLine"]);
        Assert.Null(verdict["decidingFinding"]);
    }

    [Fact]
    public async Task The_summary_has_the_deciding_rule_and_no_findings_and_the_full_view_has_every_finding()
    {
        var broker = await app.NewTenantAsync();
        var id = (string)(await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(A.Chips()))))["id"]!;

        var (summary, standard, full) = (await View("summary"), await View(null), await View("full"));

        Assert.Equal("KZ-REEXPORT-BAN", (string?)summary["lines"]![0]!["decidingFinding"]);
        Assert.Null(summary["lines"]![0]!["findings"]);
        Assert.Null(summary["checks"]);
        Assert.Equal((string?)standard["summary"], (string?)summary["summary"]);
        Assert.Equal((await View("standard")).ToJsonString(), standard.ToJsonString());
        var shown = standard["lines"]![0]!["findings"]!.AsArray();
        Assert.Equal(
            full["lines"]![0]!["findings"]!.AsArray().Select(f => (string)f!["rule"]!).Order(StringComparer.Ordinal),
            shown.SelectMany(f => new[] { (string)f!["rule"]! }.Concat((f["also"]?.AsArray() ?? []).Select(a => (string)a!)))
                .Concat((standard["lines"]![0]!["notices"]?.AsArray() ?? []).Select(n => (string)n!)).Order(StringComparer.Ordinal));
        Assert.All(full["lines"]![0]!["findings"]!.AsArray(), f => Assert.NotNull(full["references"]![(string)f!["reference"]!]));

        async Task<JsonNode> View(string? view) => await App.ReadAsync(await broker.GetAsync($"/v1/verdicts/{id}" + (view is null ? "" : $"?view={view}")));
    }

    [Fact]
    public async Task A_page_has_summaries_unless_another_view_is_asked_for()
    {
        var broker = await app.NewTenantAsync();
        for (var i = 0; i < LinesInPage; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations?view=summary", App.Json(A.Chips()))).StatusCode);
        }

        var bytes = await broker.GetByteArrayAsync(new Uri("/v1/verdicts", UriKind.Relative));
        var page = JsonNode.Parse(bytes)!["items"]!.AsArray();
        var standard = (await App.ReadAsync(await broker.GetAsync("/v1/verdicts?view=standard&limit=1")))["items"]!.AsArray();

        Assert.Equal(LinesInPage, page.Count);
        Assert.InRange(bytes.Length, 1, MaxPageBytes);
        Assert.All(page, v => Assert.Null(v!["lines"]![0]!["findings"]));
        Assert.NotEmpty(Assert.Single(standard)!["lines"]![0]!["findings"]!.AsArray());
    }

    [Fact]
    public async Task A_batch_answers_in_the_view_asked_for()
    {
        var broker = await app.NewTenantAsync();

        var results = (await App.ReadAsync(await broker.PostAsync("/v1/declarations/batch?view=summary", App.Json(new JsonArray(A.Chips(), A.Chips()))))).AsArray();

        Assert.All(results, r => Assert.Null(r!["verdict"]!["lines"]![0]!["findings"]));
        Assert.All(results, r => Assert.Equal("KZ-REEXPORT-BAN", (string?)r!["verdict"]!["decidingFinding"]));
    }

    [Theory]
    [InlineData("POST", "/v1/declarations")]
    [InlineData("POST", "/v1/declarations/check")]
    [InlineData("POST", "/v1/declarations/batch")]
    [InlineData("GET", "/v1/verdicts")]
    [InlineData("GET", "/v1/verdicts/0197f0c2-6a3b-7c41-9d52-3f8e6b1a2c70")]
    public async Task An_unknown_view_is_refused_and_nothing_is_stored(string method, string address)
    {
        var broker = await app.NewTenantAsync();
        JsonNode body = address.EndsWith("batch", StringComparison.Ordinal) ? new JsonArray(A.Chips()) : A.Chips();

        var answer = method == "GET" ? await broker.GetAsync($"{address}?view=short") : await broker.PostAsync($"{address}?view=short", App.Json(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("summary, standard, full", (string)(await App.ReadAsync(answer))["errors"]!["/query/view"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Empty((await App.ReadAsync(await broker.GetAsync("/v1/verdicts")))["items"]!.AsArray());
    }
}
