using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace ExportControl.Console.Tests.Cases;

[Collection<Served>]
public sealed partial class CaseTests(ConsoleApp app)
{
    [Fact]
    public async Task A_case_shows_the_declaration_the_finding_that_decides_its_law_and_what_was_not_checked()
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Red, "BRK-1042"), "officer");
        Assert.Equal("BRK-1042", browser.Page.QuerySelector("h1")!.TextContent);
        var declared = browser.Page.QuerySelector("section[aria-labelledby=declared]")!.TextContent;
        foreach (var part in new[] { "TOO Steppe Trade", "OOO Vektor", "Germany (DE) → Kazakhstan (KZ) → Russian Federation (RU)", "Movement to an EAEU member", "8542319010", "microprocessors", "1,200\u00A0PCE", "18,250.00\u00A0USD" })
        {
            Assert.Contains(part, declared, StringComparison.Ordinal);
        }

        var first = browser.Page.QuerySelector("[data-finding]")!;
        Assert.Contains("KZ-REEXPORT-BAN", first.TextContent, StringComparison.Ordinal);
        Assert.NotNull(first.QuerySelector(".badge"));
        Assert.Contains("Recalled, not read in the act", first.QuerySelector(".confidence.weak")!.TextContent, StringComparison.Ordinal);
        Assert.Single(browser.Page.QuerySelectorAll("[data-finding] .badge"));
        Assert.Contains("Sanctions and entity lists of parties.", browser.Page.QuerySelector(".not-checked")!.TextContent, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("details .not-checked"));
        Assert.Contains("opened", browser.Page.QuerySelector(".life")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", "claim decide ask comment assign attach")]
    [InlineData("approver", "claim decide ask comment assign attach")]
    [InlineData("admin", "")]
    [InlineData("broker", "")]
    public async Task The_forms_are_those_of_the_role(string role, string forms)
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Red, "R-1"), role);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(forms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), FormsOf(browser));
    }

    [Fact]
    public async Task A_case_is_claimed_commented_asked_and_given_back()
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Yellow, "Y-1"), "officer", "Aigul");
        await browser.SubmitAsync("#form-claim");
        Assert.Equal("?done=claimed", browser.Location.Query);
        Assert.Matches("yours until [0-9]{2}:[0-9]{2}", browser.Text);
        await browser.SubmitAsync("#form-comment", ("Sent.Text", "First line\r\nsecond line"));
        Assert.Contains("First line\nsecond line", browser.Page.QuerySelector(".life")!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync("#form-ask", ("Sent.Text", "Who is the end user?"));
        Assert.Contains("waits for an answer", browser.Page.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Who is the end user?", browser.Page.QuerySelector("section[aria-labelledby=questions]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ask", FormsOf(browser));
        await browser.SubmitAsync("#form-unclaim");
        Assert.Contains("claim", FormsOf(browser));
    }

    [Fact]
    public async Task A_release_has_a_reason_and_may_suppress_its_findings()
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Yellow, "Y-1"), "officer", "Aigul");
        await browser.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.True(browser.Page.QuerySelector("[name='Sent.Decision'][value=release]")!.HasAttribute("checked"), "The choice remains.");
        await browser.SubmitAsync("#form-decide", ("Sent.Decision", "refuse"), ("Sent.Text", "No"), ("Sent.Suppress", "true"));
        Assert.Contains("A refusal suppresses no finding", browser.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", "The papers are right."), ("Sent.Suppress", "true"));
        Assert.Contains("The case is released.", browser.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("decided by Aigul", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("decide", FormsOf(browser));
        var suppressions = await ConsoleApp.ReadAsync(await tenant.Admin.GetAsync("/v1/suppressions"));
        Assert.NotEmpty(suppressions["items"]!.AsArray());
    }

    [Fact]
    public async Task Two_people_release_prohibited_goods()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Red, "R-1");
        using var second = await tenant.SignedInAsync("approver", "Boris");
        using var first = await tenant.OpenAsync(id, "officer", "Aigul");
        Assert.Null(first.Page.QuerySelector("#suppress"));
        await first.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", "The licence of the ministry"));
        Assert.Contains("A second person decides on it.", first.Text, StringComparison.Ordinal);
        await first.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", "Once more"));
        Assert.Equal(HttpStatusCode.Forbidden, first.Status);
        Assert.Contains("Aigul proposed the release; another person decides on it.", first.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Once more", first.Page.QuerySelector("#reason")!.TextContent);
        await second.OpenAsync($"/console/cases/{id}");
        Assert.Contains("Aigul proposed the release", second.Page.QuerySelector("#form-decide")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The licence of the ministry", second.Page.QuerySelector("#form-decide")!.TextContent, StringComparison.Ordinal);
        await second.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", "Seen"));
        Assert.Contains("The case is released.", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_an_older_version_shows_the_new_state_above_the_text_still_typed()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var slow = await tenant.OpenAsync(id, "officer", "Slow");
        using var quick = await tenant.OpenAsync(id, "officer", "Quick");
        await quick.SubmitAsync("#form-decide", ("Sent.Decision", "refuse"), ("Sent.Text", "Not enough papers"));
        await slow.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", "A long reason"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, slow.Status);
        var conflict = slow.Page.QuerySelector("[role=alert]")!;
        Assert.Contains("refused – Quick: Not enough papers", conflict.TextContent, StringComparison.Ordinal);
        Assert.True(conflict.CompareDocumentPosition(slow.Page.QuerySelector("#reason")!).HasFlag(DocumentPositions.Following), "The new state is above the form.");
        Assert.Equal("A long reason", slow.Page.QuerySelector("#reason")!.TextContent);
        await slow.SubmitAsync("#form-decide");
        Assert.Equal(HttpStatusCode.Conflict, slow.Status);
        Assert.Contains("The case was refused.", slow.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A long reason", slow.Page.QuerySelector("#reason")!.TextContent);
    }

    [Fact]
    public async Task A_case_of_another_takes_comments_and_an_approver_assigns_it_again()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var other = await tenant.OpenAsync(id, "officer", "Other");
        using var owner = await tenant.OpenAsync(id, "officer", "Owner");
        await owner.SubmitAsync("#form-claim");
        await other.SubmitAsync("#form-ask", ("Sent.Version", VersionOf(owner)), ("Sent.Text", "A question"));
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("Owner has the case", other.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A question", other.Page.QuerySelector("#question")!.TextContent);
        await other.OpenAsync($"/console/cases/{id}");
        Assert.Equal(["attach", "comment"], FormsOf(other));
        using var approver = await tenant.OpenAsync(id, "approver", "Approver");
        var person = approver.Page.QuerySelectorAll("#person option").Single(o => o.TextContent == "Other").GetAttribute("value");
        await approver.SubmitAsync("#form-assign", ("Sent.Person", person));
        Assert.Contains("assigned to Other", approver.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_sees_what_concerns_the_declarant_and_answers_the_question()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var officer = await tenant.OpenAsync(id, "officer", "Aigul");
        await officer.SubmitAsync("#form-comment", ("Sent.Text", "Between officers"));
        await officer.SubmitAsync("#form-ask", ("Sent.Text", "Who is the end user?"));
        using var broker = await tenant.OpenAsync(id, "broker", "Broker");
        Assert.Equal(["answer", "attach"], FormsOf(broker));
        Assert.DoesNotContain("Between officers", broker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aigul", broker.Text, StringComparison.Ordinal);
        await broker.SubmitAsync("#form-answer", ("Sent.Text", "A factory in Bishkek"));
        Assert.Contains("The answer is stored.", broker.Text, StringComparison.Ordinal);
        Assert.Empty(FormsOf(broker));
        await officer.OpenAsync($"/console/cases/{id}");
        Assert.Contains("A factory in Bishkek", officer.Page.QuerySelector("section[aria-labelledby=questions]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_about_the_goods_makes_a_revision_that_supersedes_the_case()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync("17-mixed-shipment.json", "M-1");
        using var officer = await tenant.OpenAsync(id, "officer");
        await officer.SubmitAsync("#form-ask", ("Sent.Text", "Which radar is it?"));
        using var broker = await tenant.OpenAsync(id, "broker");
        var question = broker.Page.QuerySelector("#form-answer input[type=radio][value=false]")!.GetAttribute("name")!;
        Assert.StartsWith("answer:3:", question, StringComparison.Ordinal);
        await broker.SubmitAsync("#form-answer", ("Sent.Text", ""), (question, "false"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broker.Status);
        Assert.True(broker.Page.QuerySelector($"[name='{question}'][value=false]")!.HasAttribute("checked"), "The answer remains.");
        await broker.SubmitAsync("#form-answer", ("Sent.Text", "No radar"), (question, "false"));
        Assert.Contains("The answers are in a new revision", broker.Text, StringComparison.Ordinal);
        Assert.Contains("The declaration has a newer verdict.", broker.Text, StringComparison.Ordinal);
        var newest = broker.Page.QuerySelectorAll("section[aria-labelledby=verdicts] a").First(a => a.GetAttribute("href")!.StartsWith("/console/cases/", StringComparison.Ordinal));
        await officer.OpenAsync(newest.GetAttribute("href")!);
        Assert.Contains($"{question["answer:3:".Length..]}: no", officer.Page.QuerySelector(".goods")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_another_role_is_not_accepted()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var broker = await tenant.OpenAsync(id, "broker");
        var token = broker.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await broker.PostAsync($"/console/cases/{id}", ("_handler", "decide"), ("__RequestVerificationToken", token), ("Sent.Version", "1"), ("Sent.Decision", "release"), ("Sent.Text", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, broker.Status);
        var read = await ConsoleApp.ReadAsync(await tenant.Admin.GetAsync($"/v1/cases/{id}"));
        Assert.Equal("open", (string?)read["state"]);
    }

    [Fact]
    public async Task A_case_of_another_tenant_does_not_exist()
    {
        var id = await (await CaseTenant.NewAsync(app)).FileAsync(CaseTenant.Red, "FOREIGN");
        using var browser = await (await CaseTenant.NewAsync(app)).OpenAsync(id, "officer");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.DoesNotContain("FOREIGN", browser.Page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_shows_that_the_stored_verdict_is_reproduced()
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Red, "R-1"), "officer");
        Assert.Null(browser.Page.QuerySelector("[role=status]"));
        var replay = browser.Page.QuerySelector("[data-key=y]")!.GetAttribute("href")!;
        await browser.OpenAsync(replay);
        Assert.NotNull(browser.Page.QuerySelector("[role=status]"));
        Assert.Null(browser.Page.QuerySelector(".notice.warning"));
    }

    [Fact]
    public async Task Markup_in_names_and_texts_is_shown_as_text()
    {
        const string Markup = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(
            await tenant.FileAsync(CaseTenant.Yellow, "<b>Y-1</b>", d =>
            {
                d["consignee"]!["name"] = Markup;
                d["lines"]![0]!["description"] = Markup;
            }),
            "officer",
            Markup);
        await browser.SubmitAsync("#form-comment", ("Sent.Text", Markup));
        await browser.SubmitAsync("#form-ask", ("Sent.Text", Markup));
        Assert.Contains(Markup, browser.Text, StringComparison.Ordinal);
        Assert.Empty(browser.Page.QuerySelectorAll("main script, main img, main b"));
        await browser.OpenAsync("/console/cases");
        Assert.Empty(browser.Page.QuerySelectorAll("main script, main img, main b"));
    }

    [Fact]
    public async Task Earlier_verdicts_of_the_declaration_are_linked()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var before = await tenant.FileAsync(CaseTenant.Red, "R-1");
        var after = await tenant.FileAsync(CaseTenant.Red, "R-1", d => d["lines"]![0]!["value"] = 99, revise: true);
        using var browser = await tenant.OpenAsync(after, "officer");
        Assert.NotNull(browser.Page.QuerySelector($"section[aria-labelledby=verdicts] a[href='/console/cases/{before}']"));
        await browser.OpenAsync($"/console/cases/{before}");
        Assert.Contains("The declaration has a newer verdict.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["attach", "comment"], FormsOf(browser));
    }

    [Theory]
    [InlineData("ru", "officer")]
    [InlineData("kk", "approver")]
    [InlineData("ru", "broker")]
    [InlineData("kk", "admin")]
    public async Task A_page_in_another_language_has_no_english_sentence(string language, string role)
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Red, "1042", d =>
        {
            d["exporter"]!["name"] = "ТОО Степь";
            d["consignee"]!["name"] = "ООО Вектор";
            d["endUse"]!["description"] = "перепродажа";
            d["lines"]![0]!["description"] = "микропроцессоры";
        });
        using var browser = await tenant.OpenAsync(id, role, "Айгүл", language);
        Assert.DoesNotContain(English().Matches(browser.Text), m => m.Value is not "EAEU");
    }

    internal static List<string> FormsOf(ConsoleBrowser browser) =>
        [.. browser.Page.QuerySelectorAll("main form[id^=form-]").Select(f => f.GetAttribute("id")!["form-".Length..]).Order(StringComparer.Ordinal)];

    private static string VersionOf(ConsoleBrowser browser) => browser.Page.QuerySelector("[name='Sent.Version']")!.GetAttribute("value")!;

    // Two words of small letters in a row.
    [GeneratedRegex("[A-Za-z]*[a-z]{2,} [a-z]{2,}")]
    private static partial Regex English();
}
