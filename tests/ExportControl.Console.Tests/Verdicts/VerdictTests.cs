using System.Net;

namespace ExportControl.Console.Tests.Verdicts;

[Collection<Served>]
public sealed class VerdictTests(ConsoleApp app)
{
    [Theory]
    [InlineData("broker")]
    [InlineData("officer")]
    [InlineData("approver")]
    [InlineData("admin")]
    public async Task Each_role_reads_a_verdict_with_its_findings_law_and_what_was_not_checked(string role)
    {
        var (_, admin) = await app.NewTenantAsync();
        var verdict = await Declared.PostAsync(admin, Declared.GermanChips);
        using var browser = await app.SignedInAsync(admin, role);

        await browser.OpenAsync($"/console/verdicts/{verdict["id"]}");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains((string)verdict["summary"]!, browser.Text, StringComparison.Ordinal);
        var finding = browser.Page.QuerySelector("[data-finding]")!;
        Assert.Contains("KZ-REEXPORT-BAN", finding.TextContent, StringComparison.Ordinal);
        Assert.Contains((string)verdict["lines"]![0]!["findings"]![0]!["message"]!, finding.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(finding.QuerySelectorAll(".law .confidence.weak"));
        Assert.Contains("What settles it", finding.TextContent, StringComparison.Ordinal);
        var notChecked = browser.Page.QuerySelector(".not-checked")!;
        Assert.Null(notChecked.Closest("details"));
        Assert.All(verdict["checks"]!["notPerformed"]!.AsArray(), n => Assert.Contains((string)n!["reason"]!, notChecked.TextContent, StringComparison.Ordinal));
        Assert.Contains("Embargoes of the UN Security Council", notChecked.TextContent, StringComparison.Ordinal);
        Assert.Contains((string)verdict["ruleSet"]!["hash"]!, browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/console/cases/{verdict["id"]}']"));
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/console/declarations/{verdict["declarationId"]}']"));
    }

    [Fact]
    public async Task Lines_have_missing_facts_questions_remedies_and_papers()
    {
        var (_, admin) = await app.NewTenantAsync();
        var verdict = await Declared.PostAsync(admin, Declared.Mixed);
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync($"/console/verdicts/{verdict["id"]}");
        Assert.Equal(3, browser.Page.QuerySelectorAll("section[id^=line-]").Length);
        Assert.Contains("No finding.", browser.Page.QuerySelector("#line-1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Missing facts: full commodity code", browser.Page.QuerySelector("#line-2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("state: control number of the goods, or NOT_LISTED", browser.Page.QuerySelector("#line-3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Questions", browser.Page.QuerySelector("#line-3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Papers due", browser.Text, StringComparison.Ordinal);
        var shown = browser.Page.QuerySelectorAll("[data-finding]").Length;
        await browser.FollowAsync("Show every finding");
        Assert.True(browser.Page.QuerySelectorAll("[data-finding]").Length > shown);
    }

    [Fact]
    public async Task A_replay_compares_with_the_stored_verdict()
    {
        var (_, admin) = await app.NewTenantAsync();
        var verdict = await Declared.PostAsync(admin, Declared.GermanChips);
        using var browser = await app.SignedInAsync(admin, "broker");
        await browser.OpenAsync($"/console/verdicts/{verdict["id"]}");
        Assert.Equal("y", browser.Page.QuerySelector("main form button")!.GetAttribute("data-key"));
        await browser.SubmitAsync("main form");
        Assert.Contains("identical", browser.Page.QuerySelector("main [role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_revisions_of_a_declaration_lead_to_each_other()
    {
        var (_, admin) = await app.NewTenantAsync();
        var reference = $"T-{Guid.CreateVersion7():N}";
        var first = await Declared.PostAsync(admin, Declared.GermanChips, d => d["reference"] = reference);
        var second = await Declared.PostAsync(admin, Declared.GermanChips, d => (d["reference"], d["destinationCountry"], d["consignee"]!["country"]) = (reference, "TR", "TR"), "?revise=true");
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync($"/console/verdicts/{first["id"]}");
        Assert.Contains("not the newest", browser.Text, StringComparison.Ordinal);
        await browser.FollowAsync("Open the newest one");
        Assert.EndsWith((string)second["id"]!, browser.Location.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("not the newest", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/console/verdicts/compare?a={first["id"]}&b={second["id"]}']"));
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task The_page_has_no_English_word_in_another_language(string language)
    {
        var (_, admin) = await app.NewTenantAsync();
        var verdict = await Declared.PostAsync(admin, Declared.Mixed);
        using var browser = await app.SignedInAsync(admin, "officer", language: language);
        await browser.OpenAsync($"/console/verdicts/{verdict["id"]}?replay=true");
        Assert.Empty(English.In(browser.Page));
    }

    [Fact]
    public async Task The_verdict_of_another_tenant_is_not_found()
    {
        var (_, admin) = await app.NewTenantAsync();
        var verdict = await Declared.PostAsync(admin, Declared.GermanChips);
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync($"/console/verdicts/{verdict["id"]}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Contains((string)verdict["id"]!, browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("nav a[aria-current=page]"));
        await browser.OpenAsync("/console/verdicts/1");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task Input_is_shown_as_text()
    {
        var (_, admin) = await app.NewTenantAsync();
        var verdict = await Declared.PostAsync(admin, Declared.GermanChips, d =>
        {
            d["reference"] = "<img src=x onerror=alert(1)>";
            d["lines"]![0]!["description"] = "<script>alert(1)</script>";
        });
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync($"/console/verdicts/{verdict["id"]}?view=full");
        Assert.Equal("<img src=x onerror=alert(1)>", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Empty(browser.Page.QuerySelectorAll("img, main script"));
    }
}
