using System.Net;
using System.Text.Json.Nodes;

namespace ExportControl.Console.Tests.Verdicts;

[Collection<Served>]
public sealed class CompareTests(ConsoleApp app)
{
    [Theory]
    [InlineData("broker")]
    [InlineData("officer")]
    [InlineData("approver")]
    [InlineData("admin")]
    public async Task Two_revisions_are_compared_line_by_line_and_rule_by_rule(string role)
    {
        var (_, admin) = await app.NewTenantAsync();
        var (first, second) = await RevisedAsync(admin);
        using var browser = await app.SignedInAsync(admin, role);
        await browser.OpenAsync($"/console/verdicts/{second["id"]}");

        await browser.FollowAsync("Compare with the one before");

        Assert.Equal($"/console/verdicts/compare?a={first["id"]}&b={second["id"]}", browser.Location.PathAndQuery);
        var head = browser.Page.QuerySelector("table.compare")!.TextContent;
        Assert.All([first, second], v => Assert.Contains((string)v["summary"]!, head, StringComparison.Ordinal));
        Assert.Contains((string)second["ruleSet"]!["hash"]!, head, StringComparison.Ordinal);
        Assert.NotEmpty(browser.Page.QuerySelectorAll("table.compare tr.changed"));
        var removed = browser.Page.QuerySelectorAll("#line-1 tbody tr").Single(r => r.TextContent.Contains("KZ-REEXPORT-BAN", StringComparison.Ordinal));
        Assert.Equal("removed", removed.QuerySelector(".badge")!.TextContent);
        Assert.Contains("Prohibited", removed.TextContent, StringComparison.Ordinal);
        Assert.Contains(browser.Page.QuerySelectorAll("#line-1 .badge"), b => b.TextContent == "added");
        Assert.Contains("country of destination", browser.Text, StringComparison.Ordinal);
        Assert.Contains("\"TR\"", browser.Text, StringComparison.Ordinal);
        Assert.Contains("no such line", browser.Page.QuerySelector("#line-2")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_does_not_differ_from_itself()
    {
        var (_, admin) = await app.NewTenantAsync();
        var verdict = await Declared.PostAsync(admin, Declared.GermanChips);
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync($"/console/verdicts/compare?a={verdict["id"]}&b={verdict["id"]}");
        Assert.Contains("nothing differs", browser.Page.QuerySelector("#line-1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("KZ-REEXPORT-BAN", browser.Page.QuerySelector("#line-1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(browser.Page.QuerySelectorAll("#line-1 table, tr.changed"));
    }

    [Theory]
    [InlineData("", "query-a")]
    [InlineData("a=x&b=00000000-0000-0000-0000-000000000001", "query-a")]
    [InlineData("a=00000000-0000-0000-0000-000000000001&b=<i>", "query-b")]
    public async Task A_wrong_id_is_refused_at_its_field(string query, string field)
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync($"/console/verdicts/compare?{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.EndsWith($"#{field}", browser.Page.QuerySelector("#errors a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector($"#{field}-error"));
        Assert.Empty(browser.Page.QuerySelectorAll("main i"));
    }

    [Fact]
    public async Task The_verdict_of_another_tenant_is_not_found()
    {
        var (_, admin) = await app.NewTenantAsync();
        var theirs = await Declared.PostAsync(admin, Declared.GermanChips);
        var own = await Declared.PostAsync(app.Admin, Declared.GermanChips);
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        foreach (var (a, b) in new[] { (own, theirs), (theirs, own) })
        {
            await browser.OpenAsync($"/console/verdicts/compare?a={a["id"]}&b={b["id"]}");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            Assert.DoesNotContain((string)theirs["reference"]!, browser.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task The_page_has_no_English_word_in_another_language(string language)
    {
        var (_, admin) = await app.NewTenantAsync();
        var (first, second) = await RevisedAsync(admin);
        using var browser = await app.SignedInAsync(admin, "officer", language: language);
        await browser.OpenAsync($"/console/verdicts/compare?a={first["id"]}&b={second["id"]}");
        Assert.DoesNotContain("compare", English.In(browser.Page));
        Assert.Empty(English.In(browser.Page).Except(["TOO", "Steppe", "Trade"]));
    }

    // The second revision goes to another country and has a second line.
    private static async Task<(JsonNode First, JsonNode Second)> RevisedAsync(HttpClient admin)
    {
        var reference = $"T-{Guid.CreateVersion7():N}";
        var first = await Declared.PostAsync(admin, Declared.GermanChips, d => d["reference"] = reference);
        var second = await Declared.PostAsync(
            admin,
            Declared.GermanChips,
            d =>
            {
                (d["reference"], d["destinationCountry"], d["consignee"]!["country"]) = (reference, "TR", "TR");
                var line = d["lines"]![0]!.DeepClone();
                line["number"] = 2;
                d["lines"]!.AsArray().Add(line);
            },
            "?revise=true");
        return (first, second);
    }
}
