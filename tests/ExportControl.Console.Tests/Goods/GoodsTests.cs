using System.Net;
using AngleSharp.Dom;
using ExportControl.Console.Tests.Texts;

namespace ExportControl.Console.Tests.Goods;

[Collection<Served>]
public sealed class GoodsTests(ConsoleApp app)
{
    [Theory]
    [InlineData("broker")]
    [InlineData("officer")]
    [InlineData("approver")]
    [InlineData("admin")]
    public async Task Each_role_reads_the_pages_of_goods_and_lists(string role)
    {
        using var browser = await app.SignedInAsync(app.Admin, role);
        foreach (var page in new[] { "/console/goods", "/console/goods/854231", "/console/lists", "/console/lists/kz-dual-use", "/console/lists/kz-dual-use/diff" })
        {
            await browser.OpenAsync(page);
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.Equal("page", browser.Page.QuerySelector(".shell nav a[href='/console/goods']")!.GetAttribute("aria-current"));
        }
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task The_pages_are_in_the_language_of_the_reader(string language)
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker", language: language);
        foreach (var page in new[]
        {
            "/console/goods", "/console/goods?q=8542", "/console/goods?q=no-such-word-at-all", "/console/goods/845710?origin=CN&destination=DE", "/console/goods/850440", "/console/lists", "/console/lists?asOf=x",
            "/console/lists/kz-dual-use?code=8457", "/console/lists/kz-dual-use?code=x", "/console/lists/kz-dual-use?code=9999", "/console/lists/kz-dual-use/diff", "/console/lists/kz-dual-use/diff?from=x",
        })
        {
            await browser.OpenAsync(page);
            Assert.Equal($"{page}: ", $"{page}: {string.Join("; ", Languages.EnglishIn(browser.Page))}");
        }
    }

    [Theory]
    [InlineData("microprocessor", "854231")]
    [InlineData("процессоры", "854231")]
    [InlineData("8542 31", "854231")]
    [InlineData("бидай", "1001")]
    public async Task A_code_is_found_by_words_in_three_languages_and_by_digits(string words, string code)
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/goods");
        await browser.SubmitAsync("main form", ("q", words));
        Assert.Contains(browser.Page.QuerySelectorAll("tbody td:first-child a"), a => a.TextContent.StartsWith(code, StringComparison.Ordinal));

        await browser.OpenAsync($"/console/goods/search?q={Uri.EscapeDataString(words)}");
        Assert.Contains(browser.Page.QuerySelectorAll("[role=option]"), o => o.GetAttribute("data-value")!.StartsWith(code, StringComparison.Ordinal));
        Assert.Null(browser.Page.QuerySelector("header"));
    }

    [Fact]
    public async Task The_options_say_which_codes_lists_have()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/goods/search?q=854231");
        Assert.Contains("kz-dual-use", browser.Page.QuerySelector("[data-value='854231'] .listed")!.GetAttribute("title"), StringComparison.Ordinal);
        await browser.OpenAsync("/console/goods/search?q=1905");
        Assert.Contains(browser.Page.QuerySelectorAll("[role=option]"), o => o.QuerySelector(".listed") is null);
    }

    [Fact]
    public async Task Rows_are_found_by_control_number()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/goods?q=2B001");
        Assert.Contains(browser.Page.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains("2B001", StringComparison.Ordinal) && r.QuerySelector("a[href^='/console/lists/kz-dual-use']") is not null);
    }

    [Fact]
    public async Task A_search_without_a_result_offers_to_remove_it()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/goods?q=99999999");
        Assert.NotNull(browser.Page.QuerySelector(".empty .chips a[href='/console/goods']"));
        await browser.OpenAsync($"/console/goods?q={new string('x', 201)}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#query-q-error"));
    }

    [Fact]
    public async Task A_code_has_its_place_in_the_tree_and_the_rows_of_lists()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/goods/854231");
        Assert.Equal(["85", "8542", "854231"], browser.Page.QuerySelectorAll(".tree a, .tree [aria-current]").Select(a => a.TextContent));
        var row = browser.Page.QuerySelectorAll("tbody tr").First(r => r.QuerySelector("a[href^='/console/lists/kz-dual-use']") is not null);
        Assert.Contains("3A001", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("a[href='/console/check?code=854231']"));
        await browser.OpenAsync("/console/check?code=854231");
        Assert.Equal("854231", browser.Page.QuerySelector("#lines-0-commodityCode")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_determination_has_findings_and_what_was_not_checked()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/goods/8542319010");
        Assert.Null(browser.Page.QuerySelector(".finding"));
        await browser.SubmitAsync("main form", ("origin", "DE"), ("destination", "RU"), ("procedure", "EAEU"));
        Assert.NotNull(browser.Page.QuerySelector(".lane-red"));
        Assert.Contains("KZ-REEXPORT-BAN", browser.Text, StringComparison.Ordinal);
        Assert.NotEmpty(browser.Page.QuerySelectorAll(".not-checked li"));
        Assert.Equal("DE", browser.Page.QuerySelector("#query-origin")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_shipment_that_is_wrong_has_its_errors_at_the_fields()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/goods/854231?origin=%3Cb%3E&destination=RU&date=2026-13-01");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#query-origin-error"));
        Assert.NotNull(browser.Page.QuerySelector("#query-date-error"));
        Assert.Empty(browser.Page.QuerySelectorAll("main form b"));
    }

    [Theory]
    [InlineData("/console/goods/99999999")]
    [InlineData("/console/goods/abc")]
    [InlineData("/console/goods/%3Cscript%3E")]
    [InlineData("/console/goods/854231?ruleSet=999")]
    [InlineData("/console/lists/no-such-list")]
    [InlineData("/console/lists/no-such-list/diff")]
    [InlineData("/console/lists/kz-dual-use/diff?from=998&to=999")]
    public async Task What_does_not_exist_is_answered_with_the_page_of_404(string page)
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".shell nav"));
        Assert.All(browser.Page.QuerySelectorAll("script"), s => Assert.True(s.HasAttribute("src")));
    }

    [Fact]
    public async Task Rows_of_a_list_are_filtered_and_read_page_by_page()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/lists");
        await browser.OpenAsync(browser.Page.QuerySelector("a[href='/console/lists/kz-dual-use']")!.GetAttribute("href")!);
        var first = browser.Page.QuerySelector("tbody td")!.TextContent;
        Assert.Equal(50, browser.Page.QuerySelectorAll("tbody tr").Length);
        await browser.OpenAsync(browser.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.NotEqual(first, browser.Page.QuerySelector("tbody td")!.TextContent);
        await browser.SubmitAsync("main form", ("code", "8457"));
        Assert.All(browser.Page.QuerySelectorAll("tbody tr td:first-child a"), a => Assert.StartsWith("84", a.TextContent, StringComparison.Ordinal));
        await browser.OpenAsync("/console/lists/kz-dual-use?date=1992-01-01");
        Assert.NotNull(browser.Page.QuerySelector(".empty .chips"));
        await browser.OpenAsync("/console/lists/kz-dual-use?code=x&cursor=y");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task Equal_versions_have_no_differences()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/lists/kz-dual-use/diff?from=1&to=1");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".empty"));
        Assert.Equal("1", browser.Page.QuerySelector("#query-from")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/console/goods")]
    [InlineData("/console/goods/search?q=85")]
    [InlineData("/console/lists/kz-dual-use")]
    public async Task Without_a_session_the_pages_lead_to_signing_in(string page)
    {
        using var browser = new ConsoleBrowser(app.Address);
        await browser.OpenAsync(page);
        Assert.Equal("/console/sign-in", browser.Location.AbsolutePath);
    }
}
