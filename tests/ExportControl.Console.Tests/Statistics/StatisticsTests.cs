using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Console.Tests.Verdicts;
using ExportControl.Contracts.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Console.Tests.Statistics;

[Collection<Served>]
public sealed class StatisticsTests(ConsoleApp app)
{
    public static readonly string[] Pages = ["lanes", "rules", "time", "goods", "flows", "surges"];

    public static TheoryData<string, string> PagesAndRoles => [.. from page in Pages from role in new[] { "broker", "officer", "approver", "admin" } select (page, role)];

    public static TheoryData<string, string> PagesAndLanguages => [.. from page in Pages from language in new[] { "ru", "kk" } select (page, language)];

    public static TheoryData<string> AllPages => [.. Pages];

    [Theory]
    [MemberData(nameof(PagesAndRoles))]
    public async Task Each_role_reads_each_page_empty_in_a_new_tenant(string page, string role)
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, role);
        await browser.OpenAsync($"/console/statistics/{page}");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".empty"));
        Assert.Equal(Pages.Select(p => $"/console/statistics/{p}"), browser.Page.QuerySelectorAll(".tabs a").Select(a => a.GetAttribute("href")!));
        Assert.EndsWith($"/{page}", browser.Page.QuerySelector(".tabs [aria-current=page]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public async Task A_page_is_in_the_language_of_the_reader(string page, string language)
    {
        var admin = await FilledAsync();
        using var browser = await app.SignedInAsync(admin, "officer", language: language);
        await browser.OpenAsync($"/console/statistics/{page}");
        Assert.NotNull(browser.Page.QuerySelector("svg.plot[aria-label]"));
        Assert.Empty(English.In(browser.Page));
        Assert.DoesNotMatch("[A-Za-z]{4,}", browser.Page.QuerySelector("svg.plot")!.GetAttribute("aria-label"));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task The_file_has_the_numbers_of_the_table(string page)
    {
        var admin = await FilledAsync();
        using var browser = await app.SignedInAsync(admin, "broker");
        await browser.OpenAsync($"/console/statistics/{page}");
        var rows = browser.Page.QuerySelectorAll("tbody[data-rows] tr").Length;
        Assert.True(rows > 0);

        await browser.FollowAsync("CSV");

        Assert.Equal("text/csv; charset=utf-8", browser.Answer.Content.Headers.ContentType!.ToString());
        var lines = (await browser.Answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows, lines.Length - 1);
        Assert.Matches("^[a-z-]+(,[a-z-]+)+$", lines[0]);
    }

    [Fact]
    public async Task Lanes_and_rules_count_the_verdicts()
    {
        var (_, admin) = await app.NewTenantAsync();
        await Declared.PostAsync(admin, Declared.GermanChips);
        await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        using var browser = await app.SignedInAsync(admin, "officer");
        var today = app.Services.GetRequiredService<LegalTime>().Today;

        await browser.OpenAsync($"/console/statistics/lanes?from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}");

        Assert.Equal([$"{today:yyyy-MM-dd}", "0", "2", "1", "3"], browser.Page.QuerySelectorAll("tbody[data-rows] td").Select(c => c.TextContent));
        Assert.Equal(["2", "1"], browser.Page.QuerySelectorAll(".plot rect title").Select(t => t.TextContent.Split(": ")[1]));
        await browser.OpenAsync("/console/statistics/rules");
        var row = browser.Page.QuerySelectorAll("tbody[data-rows] tr").Single(r => r.TextContent.Contains("KZ-REEXPORT-BAN", StringComparison.Ordinal));
        Assert.Contains("Re-export of Western goods to Russia", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", row.QuerySelector(".number")!.TextContent);
        await browser.OpenAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Single(browser.Page.QuerySelectorAll("tbody[data-rows] tr"));
    }

    [Fact]
    public async Task Time_to_decision_is_that_of_decided_cases()
    {
        var (_, admin) = await app.NewTenantAsync();
        var decided = await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        await ReleaseAsync(admin, decided);
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/statistics/time");
        var cells = browser.Page.QuerySelectorAll("tbody[data-rows] tr:last-child td").Select(c => c.TextContent).ToList();
        Assert.Equal(["1", "0", "0", "0"], cells[1..]);
        Assert.Equal("–", browser.Page.QuerySelectorAll("tbody[data-rows] tr:first-child td")[2].TextContent);
        Assert.Equal(2, browser.Page.QuerySelectorAll(".plot circle").Length);
    }

    [Fact]
    public async Task Flows_and_goods_sum_the_trade_of_the_months()
    {
        var admin = await FilledAsync();
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/statistics/flows");
        Assert.Equal(["China", "Türkiye"], browser.Page.QuerySelectorAll(".plot path title").Select(t => t.TextContent.Contains("China", StringComparison.Ordinal) ? "China" : t.TextContent.Split(' ')[0]));
        Assert.Equal("KZ", browser.Page.QuerySelector(".plot .middle")!.TextContent);
        Assert.Contains("501,000", browser.Page.QuerySelector("tbody[data-rows]")!.TextContent, StringComparison.Ordinal);
        await browser.OpenAsync("/console/statistics/goods?destination=TR");
        Assert.Single(browser.Page.QuerySelectorAll(".plot circle"));
        await browser.OpenAsync("/console/statistics/goods?destination=FR&origin=CN");
        Assert.Equal(2, browser.Page.QuerySelectorAll(".empty .chips a").Length);
    }

    [Fact]
    public async Task A_surge_leads_from_its_plot_to_the_verdicts_of_its_month()
    {
        var admin = await FilledAsync();
        using var browser = await app.SignedInAsync(admin, "officer");
        var today = app.Services.GetRequiredService<LegalTime>().Today;

        await browser.OpenAsync("/console/statistics/surges");

        Assert.Contains("Türkiye (TR)", browser.Page.QuerySelector("main h2")!.TextContent, StringComparison.Ordinal);
        var flagged = Assert.Single(browser.Page.QuerySelectorAll(".plot .flagged a"));
        Assert.Contains($"{today:yyyy-MM}", flagged.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.NotEmpty(browser.Page.QuerySelectorAll(".spark polyline"));
        await browser.OpenAsync(flagged.GetAttribute("href")!);
        Assert.Equal("/console/verdicts", browser.Location.AbsolutePath);
        Assert.Equal(2, browser.Page.QuerySelectorAll("tbody[data-rows] tr").Length);
        await browser.OpenAsync("/console/statistics/surges?ratio=1000000");
        Assert.Contains("Ratio: 1000000", browser.Page.QuerySelector(".empty .chips")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lanes?from=x", "from")]
    [InlineData("rules?by=week", "by")]
    [InlineData("time?from=2026-11-24&to=2026-11-23", "to")]
    [InlineData("goods?group=none", "group")]
    [InlineData("flows?origin=ZZ", "origin")]
    [InlineData("surges?month=x", "month")]
    [InlineData("surges?ratio=0.5", "ratio")]
    [InlineData("surges?floorUsd=-1", "floorUsd")]
    public async Task A_wrong_filter_is_refused_at_its_field(string query, string name)
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync($"/console/statistics/{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector($"#query-{name}-error"));
        Assert.Empty(browser.Page.QuerySelectorAll(".plot, tbody"));
        await browser.OpenAsync($"/console/statistics/{query.Replace("?", "/csv?", StringComparison.Ordinal)}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task The_first_page_is_that_of_the_lanes_and_an_unknown_one_is_not_found()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/statistics");
        Assert.Equal("/console/statistics/lanes", browser.Location.AbsolutePath);
        await browser.OpenAsync("/console/statistics/none/csv");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.OpenAsync("/console/statistics/none");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    /// <summary>Searches and figures are limited as those of the API, so that they do not use up the requests of other pages.</summary>
    [Theory]
    [InlineData("me", "lookup")]
    [InlineData("verdicts", "history")]
    [InlineData("verdicts/export", "export")]
    [InlineData("statistics/lanes", "statistics")]
    [InlineData("statistics/flows/csv", "statistics")]
    public async Task A_page_counts_as_its_kind_of_work(string page, string kind)
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync($"/console/{page}");
        Assert.Contains($"\"{kind}\";q=", browser.Answer.Headers.GetValues("RateLimit-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_need_a_session()
    {
        using var browser = new ConsoleBrowser(app.Address);
        await browser.OpenAsync("/console/statistics/lanes/csv");
        Assert.Equal("/console/sign-in", browser.Location.AbsolutePath);
    }

    [Fact]
    public async Task Input_is_shown_as_text()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/statistics/lanes?from=\"><img src=x onerror=alert(1)>");
        Assert.Empty(browser.Page.QuerySelectorAll("img"));
        Assert.Equal("\"><img src=x onerror=alert(1)>", browser.Page.QuerySelector("#query-from")!.GetAttribute("value"));
    }

    // Trade of last month and of this one, far above it, and a decided case.
    private async Task<HttpClient> FilledAsync()
    {
        var (_, admin) = await app.NewTenantAsync();
        var today = app.Services.GetRequiredService<LegalTime>().Today;
        JsonNode? first = null;
        foreach (var (day, value) in new[] { (today.AddMonths(-1), 1000), (today, 500_000) })
        {
            first ??= await Declared.PostAsync(admin, Declared.ChipsToTurkiye, d =>
            {
                d["date"] = $"{day:yyyy-MM-dd}";
                var line = d["lines"]![0]!;
                (line["originCountry"], line["importedFrom"], line["value"]) = ("CN", "CN", value);
            });
            if (value > 1000)
            {
                await Declared.PostAsync(admin, Declared.ChipsToTurkiye, d =>
                {
                    var line = d["lines"]![0]!;
                    (line["originCountry"], line["importedFrom"], line["value"]) = ("CN", "CN", value);
                });
            }
        }

        await ReleaseAsync(admin, first!);
        return admin;
    }

    private async Task ReleaseAsync(HttpClient admin, JsonNode verdict)
    {
        var login = await app.AccountAsync(admin, "Officer of a test", "officer");
        using var client = new HttpClient { BaseAddress = app.Address };
        var session = await client.PostAsJsonAsync("/v1/sessions", new { login, password = ConsoleApp.Password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await ConsoleApp.ReadAsync(session))["token"]!);
        client.DefaultRequestHeaders.IfMatch.Add((await client.GetAsync($"/v1/cases/{verdict["id"]}")).Headers.ETag!);
        var answer = await client.PostAsJsonAsync($"/v1/cases/{verdict["id"]}/decide", new { decision = "release", reason = "The end user is known and the papers are complete." });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
