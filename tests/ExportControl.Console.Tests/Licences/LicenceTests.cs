using System.Net;
using AngleSharp.Dom;

namespace ExportControl.Console.Tests.Licences;

[Collection<Served>]
public sealed class LicenceTests(ConsoleApp app)
{
    [Fact]
    public async Task A_licence_from_its_entry_to_its_balance()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "officer");
        await RegisterAsync(browser, "KZ-EL-1", ("Sent.Lines[0].Quantity", "1 000,50"), ("Sent.Lines[0].Unit", "PCE"));
        Assert.Contains("1,000.5 of 1,000.5 ", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync("form:has(#id)", ("Sent.Shipment", "WB-77"), ("Sent.Quantity", "0.5"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("1,000 of 1,000.5 ", browser.Text, StringComparison.Ordinal);
        Assert.Contains("WB-77", browser.Page.QuerySelector("tbody[data-rows]")!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync("form:has(#id)", ("Sent.Shipment", "WB-78"), ("Sent.Quantity", "2000"));
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Equal("2000", browser.Page.QuerySelector("#quantity")!.GetAttribute("value"));
        await browser.SubmitAsync("form:has(#id)", ("Sent.Shipment", "WB-78"), ("Sent.Quantity", "1,000"));
        Assert.Contains("is not a number", browser.Page.QuerySelector("#quantity-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_state_that_another_made_first_is_refused_with_the_reason_still_typed()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var first = await app.SignedInAsync(admin, "officer");
        await RegisterAsync(first, "KZ-EL-2");
        using var second = await app.SignedInAsync(admin, "admin");
        await second.OpenAsync(first.Location.AbsolutePath);
        await first.SubmitAsync("form:has(#reason)", "[value=suspend]", ("Sent.Reason", "Inspection"));
        Assert.Contains("suspended", first.Text, StringComparison.Ordinal);

        await second.SubmitAsync("form:has(#reason)", "[value=suspend]", ("Sent.Reason", "My long reason"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.Status);
        Assert.Equal("My long reason", second.Page.QuerySelector("#reason")!.TextContent);
        Assert.Contains("suspended", second.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        await second.SubmitAsync("form:has(#reason)", "[value=revoke]");
        Assert.Contains("revoked", second.Text, StringComparison.Ordinal);
        Assert.Null(second.Page.QuerySelector("#reason"));
    }

    [Fact]
    public async Task Faults_of_the_form_are_shown_at_their_fields_and_nothing_typed_is_lost()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/licences/new");
        await browser.SubmitAsync("main form", "[value=add]", ("Sent.Number", "KZ-<b>3"), ("Sent.Lines[0].Codes", "8542 31"));
        Assert.Equal(2, browser.Page.QuerySelectorAll("fieldset").Length);
        Assert.Equal("KZ-<b>3", browser.Page.QuerySelector("#number")!.GetAttribute("value"));
        await browser.SubmitAsync("main form", "[value=register]", ("Sent.Lines[1].Codes", "x"), ("Sent.Lines[1].Quantity", "5"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#authority-error"));
        Assert.NotNull(browser.Page.QuerySelector("#lines-1-codes-error, .errors a[href$='lines-1-codes-0']"));
        Assert.Equal("5", browser.Page.QuerySelector("#lines-1-quantity")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("ru", "Лицензий нет.", "Убрать все фильтры")]
    [InlineData("kk", "Лицензиялар жоқ.", "Барлық сүзгіні алып тастау")]
    [InlineData("en", "There are no licences.", "Remove all filters")]
    public async Task An_empty_list_names_the_filters_that_hide_the_rows(string language, string none, string remove)
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "approver", language: language);
        await browser.OpenAsync("/console/licences?state=revoked&holder=Vektor");
        Assert.Contains(none, browser.Text, StringComparison.Ordinal);
        Assert.Equal(2, browser.Page.QuerySelectorAll(".chips a").Length);
        await browser.FollowAsync(remove);
        Assert.Equal("/console/licences", browser.Location.PathAndQuery);
    }

    [Fact]
    public async Task A_broker_reads_the_licences_of_the_own_tenant_and_changes_none()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var officer = await app.SignedInAsync(admin, "officer");
        await RegisterAsync(officer, "KZ-EL-4");
        var page = officer.Location.AbsolutePath;
        using var broker = await app.SignedInAsync(admin, "broker");
        await broker.OpenAsync("/console/licences");
        await broker.FollowAsync("KZ-EL-4");
        Assert.Equal(page, broker.Location.AbsolutePath);
        Assert.Empty(broker.Page.QuerySelectorAll("main form"));
        await broker.OpenAsync("/console/licences/new");
        Assert.Equal(HttpStatusCode.Forbidden, broker.Status);

        var (_, otherAdmin) = await app.NewTenantAsync();
        using var stranger = await app.SignedInAsync(otherAdmin, "officer");
        await stranger.OpenAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.NotNull(stranger.Page.QuerySelector(".problem h1"));
    }

    private static async Task RegisterAsync(ConsoleBrowser browser, string number, params (string, string?)[] values)
    {
        await browser.OpenAsync("/console/licences/new");
        await browser.SubmitAsync("main form", "[value=register]",
        [
            ("Sent.Type", "export-licence"), ("Sent.Number", number), ("Sent.Authority", "Ministry of Industry"), ("Sent.Holder", "TOO Steppe Trade"), ("Sent.IssuedOn", "2026-10-01"),
            ("Sent.Lines[0].Codes", "8542"), .. values,
        ]);
        Assert.True(browser.Status == HttpStatusCode.OK && browser.Location.AbsolutePath != "/console/licences/new", $"{browser.Status} {browser.Location} {browser.Text}");
    }
}
