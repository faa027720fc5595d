using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace ExportControl.Console.Tests.Cases;

[Collection<Served>]
public sealed partial class QueueTests(ConsoleApp app)
{
    private const string Queue = "/console/cases";

    [Fact]
    public async Task The_queue_shows_lane_due_time_reason_value_tier_and_owner_of_each_case()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Red, "BRK-1");
        using var browser = await tenant.SignedInAsync("officer");
        await browser.OpenAsync(Queue);
        var cells = Rows(browser).Single().QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal("Red", cells[1]);
        Assert.NotEqual("", cells[2]);
        Assert.Equal("BRK-1", cells[3]);
        Assert.StartsWith("Prohibited", cells[4], StringComparison.Ordinal);
        Assert.Equal("18,250.00\u00A0USD", cells[5]);
        Assert.Equal("1", cells[6]);
        Assert.Equal("–", cells[7]);
        Assert.Equal($"/console/cases/{id}", Rows(browser).Single().QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Views_have_counts_and_narrow_the_queue()
    {
        var tenant = await CaseTenant.NewAsync(app);
        await tenant.FileAsync(CaseTenant.Red, "R-1");
        await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var browser = await tenant.SignedInAsync("officer");
        await browser.OpenAsync(Queue);
        await browser.SubmitAsync("form.end");
        await browser.OpenAsync(Queue);
        Assert.Equal(["Mine 1", "Unclaimed 1", "Red 1", "Due today 0", "All open 2"], browser.Page.QuerySelectorAll(".tabs a").Select(a => a.TextContent));
        foreach (var (view, references) in new[] { ("mine", "R-1"), ("unclaimed", "Y-1"), ("red", "R-1"), ("all", "R-1 Y-1") })
        {
            await browser.OpenAsync($"{Queue}?view={view}");
            Assert.Equal(references, string.Join(' ', References(browser)));
            Assert.Equal(view, CurrentView(browser));
        }
    }

    [Fact]
    public async Task Filters_narrow_a_view_and_an_empty_list_names_them()
    {
        var tenant = await CaseTenant.NewAsync(app);
        await tenant.FileAsync(CaseTenant.Red, "R-1");
        await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var browser = await tenant.SignedInAsync("officer");
        await browser.OpenAsync(Queue);
        await browser.SubmitAsync(".filters", ("outcome", "prohibited"));
        Assert.Equal(["R-1"], References(browser));
        await browser.SubmitAsync(".filters", ("outcome", "prohibited"), ("state", "asked"));
        Assert.Empty(References(browser));
        Assert.Equal(2, browser.Page.QuerySelectorAll(".empty .chips a").Length);
        await browser.OpenAsync(browser.Page.QuerySelectorAll(".empty .chips a").Single(a => a.TextContent.Contains("State", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal(["R-1"], References(browser));
    }

    [Fact]
    public async Task An_invalid_filter_is_refused_with_what_was_typed()
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.SignedInAsync("officer");
        await browser.OpenAsync($"{Queue}?tier=&outcome=unknown&reference=X-7&cursor=abc");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal(2, browser.Page.QuerySelectorAll(".errors li").Length);
        Assert.Equal("X-7", browser.Page.QuerySelector("[name=reference]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_long_queue_has_pages()
    {
        var tenant = await CaseTenant.NewAsync(app);
        for (var i = 0; i < 3; i++)
        {
            await tenant.FileAsync(CaseTenant.Yellow, $"Y-{i}");
        }

        using var browser = await tenant.SignedInAsync("officer");
        await browser.OpenAsync($"{Queue}?limit=2");
        var first = References(browser);
        Assert.Equal(2, first.Count);
        await browser.OpenAsync(browser.Page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(3, first.Union(References(browser)).Count());
        Assert.Null(browser.Page.QuerySelector(".pager a[rel=next]"));
    }

    [Fact]
    public async Task The_next_case_is_claimed_and_opened_until_none_is_left()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Red, "R-1");
        using var browser = await tenant.SignedInAsync("officer", "Aigul");
        await browser.OpenAsync(Queue);
        await browser.SubmitAsync("form.end");
        Assert.Equal($"/console/cases/{id}", browser.Location.AbsolutePath);
        await browser.OpenAsync(Queue);
        Assert.Equal("Aigul", Rows(browser).Single().QuerySelectorAll("td")[^1].TextContent.Trim());
        await browser.SubmitAsync("form.end");
        Assert.Equal(Queue, browser.Location.AbsolutePath);
        Assert.Contains("No case waits without an owner.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selected_cases_are_claimed_and_one_that_another_has_is_named()
    {
        var tenant = await CaseTenant.NewAsync(app);
        await tenant.FileAsync(CaseTenant.Red, "R-1");
        await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var first = await tenant.SignedInAsync("officer", "Aigul");
        using var second = await tenant.SignedInAsync("officer", "Boris");
        await first.OpenAsync(Queue);
        await second.OpenAsync(Queue);
        await first.SubmitAsync(Bulk, "[value=claim]", ("case", ValueOf(first, "R-1")));
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Contains("The selected cases were changed.", first.Text, StringComparison.Ordinal);
        await second.SubmitAsync(Bulk, "[value=claim]", ("case", ValueOf(second, "R-1")), ("case", ValueOf(second, "Y-1")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.Status);
        Assert.Contains("R-1: The case changed meanwhile", second.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.True(second.Page.QuerySelector("input[name=case][checked]")?.GetAttribute("value") == ValueOf(second, "R-1"), "The refused case remains selected.");
        await second.SubmitAsync(Bulk, "[value=claim]", ("case", ValueOf(second, "R-1")));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("R-1: Aigul has the case", second.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Boris", Rows(second).Single(r => r.TextContent.Contains("Y-1", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selected_cases_are_assigned_and_commented_but_never_decided()
    {
        var tenant = await CaseTenant.NewAsync(app);
        await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var other = await tenant.SignedInAsync("officer", "Dana");
        using var browser = await tenant.SignedInAsync("approver");
        await browser.OpenAsync(Queue);
        var dana = browser.Page.QuerySelectorAll("#person option").Single(o => o.TextContent == "Dana").GetAttribute("value");
        await browser.SubmitAsync(Bulk, "[value=assign]", ("case", ValueOf(browser, "Y-1")), ("person", dana));
        Assert.Contains("Dana", Rows(browser).Single().TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync(Bulk, "[value=comment]", ("case", ValueOf(browser, "Y-1")), ("comment", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.SubmitAsync(Bulk, "[value=comment]", ("case", ValueOf(browser, "Y-1")), ("comment", "Seen"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Empty(browser.Page.QuerySelectorAll("[name=act][value=release], [name=act][value=refuse]"));
        await browser.SubmitAsync(Bulk, ("case", ValueOf(browser, "Y-1")), ("act", "release"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Theory]
    [InlineData("officer", true)]
    [InlineData("approver", true)]
    [InlineData("admin", false)]
    [InlineData("broker", false)]
    public async Task Only_officers_and_approvers_change_cases(string role, bool may)
    {
        var tenant = await CaseTenant.NewAsync(app);
        await tenant.FileAsync(CaseTenant.Red, "R-1");
        using var browser = await tenant.SignedInAsync(role);
        await browser.OpenAsync(Queue);
        Assert.Equal(["R-1"], References(browser));
        Assert.Equal(may, browser.Page.QuerySelector("form.end") is not null);
        Assert.Equal(may, browser.Page.QuerySelector("input[name=case]") is not null);
    }

    [Fact]
    public async Task A_broker_sees_neither_owners_nor_their_filters()
    {
        var tenant = await CaseTenant.NewAsync(app);
        await tenant.FileAsync(CaseTenant.Red, "R-1");
        using var officer = await tenant.SignedInAsync("officer", "Aigul");
        await officer.OpenAsync(Queue);
        await officer.SubmitAsync("form.end");
        using var broker = await tenant.SignedInAsync("broker");
        await broker.OpenAsync(Queue);
        Assert.Equal(["Questions to you 0", "Red 1", "All open 1"], broker.Page.QuerySelectorAll(".tabs a").Select(a => a.TextContent));
        Assert.DoesNotContain("Aigul", broker.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(broker.Page.QuerySelector("[name=owner]"));
        await broker.OpenAsync($"{Queue}?mine=true");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broker.Status);
    }

    [Fact]
    public async Task Cases_of_another_tenant_are_not_listed()
    {
        await (await CaseTenant.NewAsync(app)).FileAsync(CaseTenant.Red, "FOREIGN");
        using var browser = await (await CaseTenant.NewAsync(app)).SignedInAsync("officer");
        await browser.OpenAsync($"{Queue}?reference=FOREIGN");
        Assert.Empty(References(browser));
    }

    [Theory]
    [InlineData("ru", "officer")]
    [InlineData("kk", "approver")]
    [InlineData("ru", "broker")]
    public async Task A_page_in_another_language_has_no_english_word(string language, string role)
    {
        var tenant = await CaseTenant.NewAsync(app);
        await tenant.FileAsync(CaseTenant.Red, "1042", d => d["consignee"]!["name"] = "ТОО Вектор");
        using var browser = await tenant.SignedInAsync(role, "Айгүл", language);
        foreach (var address in new[] { Queue, $"{Queue}?state=asked&outcome=review" })
        {
            await browser.OpenAsync(address);
            Assert.DoesNotContain(Latin().Matches(browser.Text), m => m.Value is not ("USD" or "KZ" or "DE" or "RU"));
        }
    }

    private const string Bulk = "form:has(table.queue)";

    private static IReadOnlyList<IElement> Rows(ConsoleBrowser browser) => [.. browser.Page.QuerySelectorAll("tbody[data-rows] tr")];

    private static List<string> References(ConsoleBrowser browser) => [.. Rows(browser).Select(r => r.QuerySelector("a")!.TextContent)];

    private static string CurrentView(ConsoleBrowser browser) => browser.Page.QuerySelector(".tabs [aria-current]")!.GetAttribute("href")!.Split("view=")[1];

    private static string ValueOf(ConsoleBrowser browser, string reference) =>
        Rows(browser).Single(r => r.QuerySelector("a")!.TextContent == reference).QuerySelector("input[name=case]")!.GetAttribute("value")!;

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();
}
