using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace ExportControl.Console.Tests.Verdicts;

[Collection<Served>]
public sealed class HistoryTests(ConsoleApp app)
{
    [Theory]
    [InlineData("broker")]
    [InlineData("officer")]
    [InlineData("approver")]
    [InlineData("admin")]
    public async Task Each_role_sees_the_verdicts_of_its_tenant_newest_first(string role)
    {
        var (_, admin) = await app.NewTenantAsync();
        var first = await Declared.PostAsync(admin, Declared.GermanChips);
        var second = await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        using var browser = await app.SignedInAsync(admin, role);

        await browser.OpenAsync("/console/verdicts");

        var rows = browser.Page.QuerySelectorAll("tbody[data-rows] tr");
        Assert.Equal([(string)second["reference"]!, (string)first["reference"]!], rows.Select(r => r.QuerySelector("a")!.TextContent));
        Assert.Equal(["Yellow", "Red"], rows.Select(r => r.QuerySelector(".lane")!.TextContent));
        Assert.Contains("Türkiye (TR)", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains((string)first["summary"]!, rows[1].TextContent, StringComparison.Ordinal);
        await browser.OpenAsync(rows[1].QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal($"/console/verdicts/{first["id"]}", browser.Location.AbsolutePath);
    }

    [Theory]
    [InlineData("destination=TR")]
    [InlineData("outcome=review")]
    [InlineData("code=8542339000")]
    [InlineData("origin=TW")]
    [InlineData("importedFrom=HK")]
    [InlineData("rule=chpl-diversion&destination=TR")]
    [InlineData("decided=false&outcome=review&from=2026-01-01&to=2099-01-01&party=")]
    public async Task A_filter_leaves_the_verdicts_that_meet_it(string query)
    {
        var (_, admin) = await app.NewTenantAsync();
        await Declared.PostAsync(admin, Declared.GermanChips);
        var wanted = await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        using var browser = await app.SignedInAsync(admin, "officer");

        await browser.OpenAsync($"/console/verdicts?{query}");

        Assert.Equal([(string)wanted["reference"]!], browser.Page.QuerySelectorAll("tbody[data-rows] tr a").Select(a => a.TextContent));
        foreach (var pair in query.Split('&').Select(p => p.Split('=')))
        {
            var field = browser.Page.QuerySelector($"main form [name={pair[0]}]")!;
            Assert.Equal(pair[1], field is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value : field.GetAttribute("value") ?? "");
        }
    }

    [Fact]
    public async Task The_party_and_the_reference_are_filters_too()
    {
        var (_, admin) = await app.NewTenantAsync();
        var wanted = await Declared.PostAsync(admin, Declared.GermanChips, d => d["consignee"]!["name"] = "Zephyr Instruments");
        await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/verdicts?party=zephyr");
        Assert.Equal([(string)wanted["reference"]!], browser.Page.QuerySelectorAll("tbody[data-rows] tr a").Select(a => a.TextContent));
        await browser.OpenAsync($"/console/verdicts?reference={wanted["reference"]}");
        Assert.Single(browser.Page.QuerySelectorAll("tbody[data-rows] tr"));
    }

    [Theory]
    [InlineData("from", "yesterday")]
    [InlineData("to", "2026-13-01")]
    [InlineData("outcome", "notice")]
    [InlineData("code", "85x")]
    [InlineData("origin", "ZZ")]
    [InlineData("importedFrom", "ZZ")]
    [InlineData("destination", "Rossiya")]
    [InlineData("party", "ab")]
    [InlineData("rule", "NO-SUCH-RULE")]
    [InlineData("decided", "maybe")]
    [InlineData("cursor", "x")]
    public async Task A_wrong_filter_is_refused_at_its_field_with_what_was_entered(string name, string value)
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");

        await browser.OpenAsync($"/console/verdicts?{name}={value}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal($"query-{name}", browser.Page.QuerySelector("#errors a")!.GetAttribute("href")!.Split('#')[1]);
        Assert.Empty(browser.Page.QuerySelectorAll("tbody"));
        if (name != "cursor")
        {
            var field = browser.Page.QuerySelector($"#query-{name}")!;
            Assert.Equal(value, field is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value : field.GetAttribute("value"));
            Assert.NotNull(browser.Page.QuerySelector($"#query-{name}-error"));
            Assert.Equal($"query-{name}-error", field.GetAttribute("aria-describedby"));
        }
    }

    [Fact]
    public async Task An_empty_list_names_its_filters_and_offers_to_remove_each()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/verdicts?destination=FR&outcome=review");
        var chips = browser.Page.QuerySelectorAll(".empty .chips a");
        Assert.Equal(["/console/verdicts?destination=FR", "/console/verdicts?outcome=review"], chips.Select(c => c.GetAttribute("href")!).Order());
        Assert.Contains("Destination: FR", browser.Text, StringComparison.Ordinal);
        Assert.Empty(browser.Page.QuerySelectorAll(".pager"));
        await browser.OpenAsync("/console/verdicts");
        Assert.Empty(browser.Page.QuerySelectorAll(".empty .chips"));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_have_each_verdict_once()
    {
        var (_, admin) = await app.NewTenantAsync();
        for (var i = 0; i < 53; i++)
        {
            await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        }

        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/verdicts?destination=TR");
        var first = References(browser.Page);
        await browser.FollowAsync("Next page");
        Assert.Contains("destination=TR", browser.Location.Query, StringComparison.Ordinal);
        var second = References(browser.Page);
        Assert.Equal((50, 3, 53), (first.Count, second.Count, first.Union(second).Count()));
        await browser.FollowAsync("First page");
        Assert.Equal(first, References(browser.Page));
    }

    [Theory]
    [InlineData("ru", "История вердиктов", "Красный")]
    [InlineData("kk", "Вердикттер тарихы", "Қызыл")]
    public async Task The_page_is_in_the_language_of_the_reader(string language, string title, string lane)
    {
        var (_, admin) = await app.NewTenantAsync();
        await Declared.PostAsync(admin, Declared.GermanChips);
        using var browser = await app.SignedInAsync(admin, "officer", language: language);
        await browser.OpenAsync("/console/verdicts");
        Assert.Equal(title, browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(lane, browser.Page.QuerySelector("td .lane")!.TextContent);
        Assert.Empty(English.In(browser.Page));
        await browser.OpenAsync("/console/verdicts?destination=FR");
        Assert.Empty(English.In(browser.Page));
    }

    [Fact]
    public async Task Input_is_shown_as_text()
    {
        var (_, admin) = await app.NewTenantAsync();
        await Declared.PostAsync(admin, Declared.GermanChips, d => d["reference"] = "<script>alert(1)</script>");
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/verdicts");
        Assert.Equal("<script>alert(1)</script>", browser.Page.QuerySelector("tbody a")!.TextContent);
        Assert.Empty(browser.Page.QuerySelectorAll("main script"));
        await browser.OpenAsync("/console/verdicts?rule=\"><img src=x onerror=alert(1)>");
        Assert.Empty(browser.Page.QuerySelectorAll("img"));
        Assert.Equal("\"><img src=x onerror=alert(1)>", browser.Page.QuerySelector("#query-rule")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_export_has_the_filtered_verdicts_safe_against_formulas()
    {
        var (_, admin) = await app.NewTenantAsync();
        await Declared.PostAsync(admin, Declared.GermanChips, d => d["lines"]![0]!["description"] = "=HYPERLINK(\"http://example.org\")");
        await Declared.PostAsync(admin, Declared.ChipsToTurkiye);
        using var browser = await app.SignedInAsync(admin, "broker");
        await browser.OpenAsync("/console/verdicts?destination=RU");
        var links = browser.Page.QuerySelectorAll(".head .end a").Select(a => a.GetAttribute("href")!).ToList();

        await browser.OpenAsync(links[0]);

        var rows = (await browser.Answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("text/csv; charset=utf-8", browser.Answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(2, rows.Length);
        Assert.Contains("\"'=HYPERLINK", rows[1], StringComparison.Ordinal);
        await browser.OpenAsync(links[1]);
        Assert.Equal("PK", Encoding.ASCII.GetString(await browser.Answer.Content.ReadAsByteArrayAsync(), 0, 2));
        await browser.OpenAsync("/console/verdicts/export?format=pdf");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task The_export_needs_a_session()
    {
        using var browser = new ConsoleBrowser(app.Address);
        await browser.OpenAsync("/console/verdicts/export");
        Assert.Equal("/console/sign-in", browser.Location.AbsolutePath);
    }

    private static List<string> References(IDocument page) => [.. page.QuerySelectorAll("tbody[data-rows] tr a").Select(a => a.TextContent)];
}
