using System.Net;
using AngleSharp.Dom;
using ExportControl.Console.Tests.Texts;

namespace ExportControl.Console.Tests.Check;

[Collection<Served>]
public sealed class CheckTests(ConsoleApp app)
{
    [Theory]
    [InlineData("broker", true)]
    [InlineData("officer", true)]
    [InlineData("approver", false)]
    [InlineData("admin", true)]
    public async Task Each_role_checks_and_those_who_declare_file(string role, bool files)
    {
        using var browser = await app.SignedInAsync(app.Admin, role);
        await browser.OpenAsync("/console/check");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(files, browser.Page.QuerySelector("#file") is not null);
        await browser.SubmitAsync("#declaration", "#check", Shipments.Fields(Shipments.Sample("02")));
        Assert.NotNull(browser.Page.QuerySelector("#verdict .lane-red"));
    }

    [Fact]
    public async Task A_role_that_does_not_file_is_refused()
    {
        using var browser = await app.SignedInAsync(app.Admin, "approver");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", [.. Shipments.Fields(Shipments.Sample("01")), ("act", "file")]);
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#errors"));
        Assert.Equal("TOO Aksu Agro", browser.Page.QuerySelector("#exporter-name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("ru", "Проверка поставки", "Не проверено")]
    [InlineData("kk", "Жеткізілімді тексеру", "Тексерілмеген")]
    public async Task The_page_is_in_the_language_of_the_reader(string language, string title, string notChecked)
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker", language: language);
        await browser.OpenAsync("/console/check");
        Assert.Equal(title, browser.Page.QuerySelector("h1")!.TextContent);
        await browser.SubmitAsync("#declaration", "#check", ("/lines/0/value", "x"));
        Assert.Empty(Languages.EnglishIn(browser.Text));
        await browser.SubmitAsync("#declaration", "#check", Shipments.Fields(Shipments.Sample("17")));
        Assert.Contains(notChecked, browser.Page.QuerySelector("#verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Languages.EnglishIn(browser.Text));
    }

    [Fact]
    public async Task What_is_not_checked_the_rule_set_and_the_day_are_always_shown()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#check", Shipments.Fields(Shipments.Sample("01")));
        var missing = browser.Page.QuerySelector("#verdict .not-checked")!;
        Assert.NotEmpty(missing.QuerySelectorAll("li"));
        Assert.Null(missing.Closest("details"));
        Assert.Contains("Rule set 1", browser.Page.QuerySelector("#verdict")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_at_their_fields_and_nothing_typed_is_lost()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#check", Shipments.Fields(
            Shipments.Sample("01"), ("/destinationCountry", "QQ"), ("/lines/0/value", "1,2,3"), ("/lines/0/commodityCode", "123"), ("/exporter/taxId", "123"), ("/consignee/name", ""), ("/transitCountries", "KG, QQ")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        foreach (var field in new[] { "destinationCountry", "lines-0-value", "lines-0-commodityCode", "exporter-taxId", "consignee-name", "transitCountries" })
        {
            Assert.NotNull(browser.Page.QuerySelector($"#{field}-error"));
            Assert.Equal("true", browser.Page.QuerySelector($"#{field}")!.GetAttribute("aria-invalid"));
            Assert.NotNull(browser.Page.QuerySelector($"#verdict a[href$='#{field}']"));
        }

        Assert.Equal("1,2,3", browser.Page.QuerySelector("#lines-0-value")!.GetAttribute("value"));
        Assert.Equal("KG, QQ", browser.Page.QuerySelector("#transitCountries")!.GetAttribute("value"));
        Assert.Null(browser.Page.QuerySelector("#currency-error"));
    }

    [Fact]
    public async Task Missing_members_are_errors_of_their_fields()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#check");
        foreach (var field in new[] { "reference", "procedure", "destinationCountry", "currency", "exporter-name", "exporter-country", "consignee-name", "lines-0-commodityCode", "lines-0-description", "lines-0-originCountry", "lines-0-value" })
        {
            Assert.Equal("Required.", browser.Page.QuerySelector($"#{field}-error")?.TextContent.Trim());
        }
    }

    [Fact]
    public async Task A_remedy_is_applied_to_the_form_and_checked_again()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        var declaration = Shipments.Sample("05");
        declaration.Remove("documents");
        declaration["lines"]![0]!.AsObject().Remove("classification");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#check", Shipments.Fields(declaration));
        var apply = browser.Page.QuerySelector("#verdict button[id^=apply-]");
        Assert.True(apply is not null, browser.Page.QuerySelector("#verdict")!.TextContent);
        await browser.SubmitAsync("#declaration", $"[id='{apply!.Id}']");

        Assert.Equal("NOT_LISTED", browser.Page.QuerySelector("#lines-0-classification")!.GetAttribute("value"));
        Assert.Equal("identification-conclusion", browser.Page.QuerySelector("#documents-0-type option[selected]")!.GetAttribute("value"));
        Assert.Equal("Required.", browser.Page.QuerySelector("#documents-0-number-error")!.TextContent);

        await browser.SubmitAsync("#declaration", "#check", ("/documents/0/number", "ID-1"), ("/documents/0/commodityCode", "8457101008"), ("/documents/0/issuedOn", "2026-09-01"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#verdict .lane-yellow"));
        Assert.Contains("ID-1", browser.Page.QuerySelector("#verdict")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_answered_in_the_panel()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        var declaration = Shipments.Sample("05");
        declaration.Remove("documents");
        declaration["lines"]![0]!.AsObject().Remove("classification");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#check", Shipments.Fields(declaration));
        var yes = browser.Page.QuerySelector("#verdict button[id^=yes-]")!;
        await browser.SubmitAsync("#declaration", $"[id='{yes.Id}']");
        Assert.Equal("true", browser.Page.QuerySelector("#lines-0-answers-0-answer option[selected]")!.GetAttribute("value"));
        Assert.Contains("Licence or permit required", browser.Page.QuerySelector("#verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector($"[id='{yes.Id}']"));

        await browser.SubmitAsync("#declaration", "#check", ("/lines/0/answers/0/answer", ""));
        Assert.NotNull(browser.Page.QuerySelector($"[id='{yes.Id}']"));
    }

    [Fact]
    public async Task Lines_and_papers_are_added_and_removed()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#add-line", ("/lines/0/description", "first"));
        await browser.SubmitAsync("#declaration", "#add-line", ("/lines/1/description", "second"));
        Assert.Equal("3", browser.Page.QuerySelector("#lines-2-number")!.GetAttribute("value"));
        Assert.True(browser.Page.QuerySelector("#lines-2-commodityCode")!.HasAttribute("autofocus"));
        await browser.SubmitAsync("#declaration", "#remove-line-0");
        Assert.Equal("second", browser.Page.QuerySelector("#lines-0-description")!.GetAttribute("value"));
        Assert.Equal("2", browser.Page.QuerySelector("#lines-0-number")!.GetAttribute("value"));
        Assert.Null(browser.Page.QuerySelector("#lines-2-number"));
        await browser.SubmitAsync("#declaration", "#add-paper");
        Assert.NotNull(browser.Page.QuerySelector("#documents-0-type"));
        await browser.SubmitAsync("#declaration", "#remove-paper-0");
        Assert.Null(browser.Page.QuerySelector("#documents-0-type"));
    }

    [Fact]
    public async Task The_fragment_has_the_verdict_alone_and_needs_the_token_and_a_session()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        var token = browser.Page.QuerySelector("#declaration [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = Shipments.Fields(Shipments.Sample("02")).Select(f => (f.Name, f.Value!)).ToArray();
        await browser.PostAsync("/console/check/verdict", [.. fields, ("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".lane-red"));
        Assert.Null(browser.Page.QuerySelector("header"));
        await browser.PostAsync("/console/check/verdict", fields);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);

        using var other = new ConsoleBrowser(app.Address);
        await other.PostAsync("/console/check/verdict", fields);
        Assert.Equal("/console/sign-in", other.Location.AbsolutePath);
    }

    [Fact]
    public async Task Text_of_a_form_is_never_markup()
    {
        const string Script = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        var fields = Shipments.Fields(
            Shipments.Sample("05"), ("/lines/0/description", Script), ("/exporter/name", Script), ("/destinationCountry", Script), ("/lines/0/value", Script), ("/documents/0/number", Script), ("/documents/0/type", Script),
            ("/lines/0/answers/0/question", Script), ("/lines/0/answers/0/answer", "true"), ("paste", Script), ("act", "paste"), ("/" + Script, Script));
        await browser.SubmitAsync("#declaration", fields);
        Assert.Empty(browser.Page.QuerySelectorAll("img"));
        Assert.All(browser.Page.QuerySelectorAll("script"), s => Assert.True(s.HasAttribute("src")));
        Assert.Equal(Script, browser.Page.QuerySelector("#exporter-name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/lines/0", "x")]
    [InlineData("/lines/999/value/x/y", "1")]
    [InlineData("/__proto__", "1")]
    [InlineData("/lines/0/classification/kz", "1")]
    [InlineData("/documents", "1")]
    public async Task Fields_that_no_declaration_has_change_nothing(string name, string value)
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#check", [.. Shipments.Fields(Shipments.Sample("01")), (name, value)]);
        Assert.True(browser.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{browser.Status}");
    }
}
