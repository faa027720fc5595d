using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using ExportControl.Console.Tests.Texts;

namespace ExportControl.Console.Tests.Check;

[Collection<Served>]
public sealed class FilingTests(ConsoleApp app)
{
    [Fact]
    public async Task A_declaration_is_filed_corrected_and_withdrawn_without_scripts()
    {
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        var declaration = Shipments.Sample("04");
        var reference = (string)declaration["reference"]!;
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#check", Shipments.Fields(declaration));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        var lane = browser.Page.QuerySelector("#verdict .lane")!.TextContent.Trim();
        await browser.SubmitAsync("#declaration", "#file");
        Assert.StartsWith("/console/declarations/", browser.Location.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(reference, browser.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(lane, browser.Page.QuerySelector("main .lane")!.TextContent.Trim());
        var page = browser.Location.AbsolutePath;

        await browser.FollowAsync("Correct it");
        Assert.Equal(reference, browser.Page.QuerySelector("#reference")!.GetAttribute("value"));
        Assert.NotNull(browser.Page.QuerySelector("#verdict .lane"));
        await browser.SubmitAsync("#declaration", "#file", ("/lines/0/description", "a corrected description"));
        Assert.Equal(page, browser.Location.AbsolutePath);
        Assert.Equal(2, browser.Page.QuerySelectorAll(".revisions tbody tr").Length);
        Assert.Contains("a corrected description", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync("details form", ("reason", "The buyer <b>cancelled</b> the order."));
        Assert.Equal(page, browser.Location.AbsolutePath);
        Assert.Contains("The buyer <b>cancelled</b> the order.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("withdrawn", browser.Page.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("main details form"));

        await browser.FollowAsync("File it again");
        await browser.SubmitAsync("#declaration", "#file");
        Assert.Equal(page, browser.Location.AbsolutePath);
        Assert.Equal(4, browser.Page.QuerySelectorAll(".revisions tbody tr").Length);
    }

    [Fact]
    public async Task A_correction_loses_nothing_that_the_api_took()
    {
        var declaration = Shipments.Sample("17");
        declaration["transitCountries"] = new JsonArray("KG", "UZ");
        declaration["contract"] = new JsonObject { ["noReexportClause"] = true };
        var line = declaration["lines"]![0]!.AsObject();
        line["manufacturer"] = new JsonObject { ["name"] = "Maker", ["country"] = "DE" };
        line["classification"] = new JsonObject { ["us"] = "EAR99", ["eu"] = "NOT_LISTED" };
        line["usContentPercent"] = 12.5;
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", declaration));
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync($"/console/check?revises={filed["declarationId"]}");
        await browser.SubmitAsync("#declaration", "#file", ("/lines/0/value", "123.45"));
        Assert.StartsWith("/console/declarations/", browser.Location.AbsolutePath, StringComparison.Ordinal);

        var stored = await ConsoleApp.ReadAsync(await app.Admin.GetAsync($"/v1/declarations/{filed["declarationId"]}"));
        var revision = stored["revisions"]![1]!["declaration"]!;
        line["value"] = 123.45m;
        AssertSame(declaration, revision, "");
    }

    [Fact]
    public async Task A_reference_that_is_taken_shows_the_stored_declaration()
    {
        var declaration = Shipments.Sample("01");
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", declaration));
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#file", Shipments.Fields(declaration, ("/lines/0/value", "77")));
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Equal("77", browser.Page.QuerySelector("#lines-0-value")!.GetAttribute("value"));
        Assert.NotNull(browser.Page.QuerySelector($"#errors a[href='/console/declarations/{filed["declarationId"]}']"));
        await browser.FollowAsync("Show the stored declaration");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task The_same_declaration_again_leads_to_the_stored_one()
    {
        var declaration = Shipments.Sample("01");
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", declaration));
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync("/console/check");
        await browser.SubmitAsync("#declaration", "#file", Shipments.Fields(declaration));
        Assert.Equal($"/console/declarations/{filed["declarationId"]}", browser.Location.AbsolutePath);
    }

    [Fact]
    public async Task A_correction_cannot_change_the_reference()
    {
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", Shipments.Sample("01")));
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync($"/console/check?revises={filed["declarationId"]}");
        await browser.SubmitAsync("#declaration", "#file", ("/reference", "ANOTHER"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#reference-error"));
    }

    [Fact]
    public async Task A_declaration_of_another_tenant_does_not_exist()
    {
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", Shipments.Sample("01")));
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "broker");
        await browser.OpenAsync($"/console/declarations/{filed["declarationId"]}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.OpenAsync($"/console/check?revises={filed["declarationId"]}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.DoesNotContain("Aksu", browser.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broker", true)]
    [InlineData("officer", true)]
    [InlineData("approver", false)]
    [InlineData("admin", true)]
    public async Task Those_who_declare_correct_and_withdraw(string role, bool declares)
    {
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", Shipments.Sample("02")));
        using var browser = await app.SignedInAsync(app.Admin, role);
        await browser.OpenAsync($"/console/declarations/{filed["declarationId"]}");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(declares, browser.Page.QuerySelector("main details form") is not null);
        Assert.Equal(declares, browser.Page.QuerySelector("main a[href*='revises=']") is not null);
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/console/verdicts/{filed["id"]}']"));
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/console/cases/{filed["id"]}']"));
        Assert.NotNull(browser.Page.QuerySelector("main .lane-red"));
    }

    [Theory]
    [InlineData("ru", "Декларация")]
    [InlineData("kk", "Декларация")]
    public async Task A_declaration_is_shown_in_the_language_of_the_reader(string language, string title)
    {
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", Shipments.Sample("02")));
        using var browser = await app.SignedInAsync(app.Admin, "broker", language: language);
        await browser.OpenAsync($"/console/declarations/{filed["declarationId"]}");
        Assert.StartsWith(title, browser.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Languages.EnglishIn(browser.Text));
    }

    [Fact]
    public async Task A_reason_that_is_too_long_is_refused_with_its_text()
    {
        var filed = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/declarations", Shipments.Sample("01")));
        using var browser = await app.SignedInAsync(app.Admin, "broker");
        await browser.OpenAsync($"/console/declarations/{filed["declarationId"]}");
        await browser.SubmitAsync("details form", ("reason", new string('x', 1001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal(1001, browser.Page.QuerySelector("#reason")!.TextContent.Length);
        Assert.NotNull(browser.Page.QuerySelector("#reason-error"));
    }

    // Numbers may be written otherwise, and a member that was null may be absent.
    private static void AssertSame(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach (var (name, value) in members.Where(m => m.Value is not null))
                {
                    AssertSame(value, actual?[name], $"{path}/{name}");
                }

                break;
            case JsonArray items:
                Assert.Equal(items.Count, actual!.AsArray().Count);
                foreach (var (index, item) in items.Index())
                {
                    AssertSame(item, actual[index], $"{path}/{index}");
                }

                break;
            case JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number:
                Assert.Equal(decimal.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(actual!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                Assert.True(expected?.ToJsonString() == actual?.ToJsonString(), $"{path}: {expected?.ToJsonString()} became {actual?.ToJsonString()}");
                break;
        }
    }
}
