using System.Net;

namespace ExportControl.Console.Tests.People;

[Collection<Served>]
public sealed class PeopleTests(ConsoleApp app)
{
    [Fact]
    public async Task An_invited_person_sets_a_password_once_and_is_signed_in()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "admin");
        await browser.OpenAsync("/console/people");
        var login = $"p{Guid.CreateVersion7():N}";
        await browser.SubmitAsync("section.card form", ("Sent.Name", "<b>New</b>"), ("Sent.Login", login), ("Sent.Role", "officer"));
        var link = browser.Page.QuerySelector(".notice .secret")!.TextContent;
        Assert.Contains("&lt;b&gt;New", await browser.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var invited = new ConsoleBrowser(app.Address);
        await invited.OpenAsync(new Uri(link).PathAndQuery);
        await invited.SubmitAsync("main form", ("Sent.New", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, invited.Status);
        await invited.SubmitAsync("main form", ("Sent.New", ConsoleApp.Password));
        Assert.Equal("/console/cases", invited.Location.AbsolutePath);
        using var again = new ConsoleBrowser(app.Address);
        await again.OpenAsync(new Uri(link).PathAndQuery);
        Assert.Null(again.Page.QuerySelector("main form"));
        await again.SignInAsync(login, ConsoleApp.Password);
    }

    [Fact]
    public async Task A_new_link_ends_the_earlier_one()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "admin");
        await browser.OpenAsync("/console/people");
        await browser.SubmitAsync("section.card form", ("Sent.Name", "New"), ("Sent.Login", $"p{Guid.CreateVersion7():N}"), ("Sent.Role", "broker"));
        var first = browser.Page.QuerySelector(".notice .secret")!.TextContent;
        await browser.SubmitAsync("form:has(input[value^=invite-])");
        var second = browser.Page.QuerySelector(".notice .secret")!.TextContent;

        using var invited = new ConsoleBrowser(app.Address);
        await invited.OpenAsync(new Uri(first).PathAndQuery);
        Assert.Null(invited.Page.QuerySelector("main form"));
        await invited.OpenAsync(new Uri(second).PathAndQuery);
        Assert.NotNull(invited.Page.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_closed_account_loses_its_session()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var leaver = await app.SignedInAsync(admin, "officer", "A leaver");
        using var browser = await app.SignedInAsync(admin, "admin");
        await browser.OpenAsync("/console/people");
        var row = browser.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("A leaver", StringComparison.Ordinal));
        var id = row.QuerySelector("input[name='Sent.Person']")!.GetAttribute("value");
        await browser.SubmitAsync($"form:has(input[value='close-{id}'])");
        Assert.Contains("closed", browser.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("A leaver", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        await leaver.OpenAsync("/console/me");
        Assert.Equal("/console/sign-in", leaver.Location.AbsolutePath);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_a_revoked_one_opens_nothing()
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "admin");
        await browser.OpenAsync("/console/keys");
        await browser.SubmitAsync("section.card form", ("Sent.Name", "ERP of a test"), ("Sent.Role", "erp"));
        var secret = browser.Page.QuerySelector(".notice .secret")!.TextContent;
        using var client = app.WithKey(secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/verdicts")).StatusCode);
        await browser.OpenAsync("/console/keys");
        Assert.DoesNotContain(secret, await browser.Answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var row = browser.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("ERP of a test", StringComparison.Ordinal));
        await browser.SubmitAsync($"form:has(input[value='revoke-{row.QuerySelector("input[name='Sent.Key']")!.GetAttribute("value")}'])");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/verdicts")).StatusCode);
    }

    [Theory]
    [InlineData("broker", "ru", "/console/people", "Брокер")]
    [InlineData("officer", "kk", "/console/keys", "Лауазымды тұлға")]
    [InlineData("approver", "en", "/console/people", "Approver")]
    public async Task Other_roles_are_refused_with_the_name_of_their_role(string role, string language, string path, string name)
    {
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, role, language: language);
        await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Contains(name, browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector($".shell nav a[href='{path}']"));
    }

    [Fact]
    public async Task An_administrator_of_a_tenant_sees_the_people_of_that_tenant_only()
    {
        var (other, otherAdmin) = await app.NewTenantAsync();
        await app.AccountAsync(otherAdmin, "Person of another tenant", "officer");
        var (_, admin) = await app.NewTenantAsync();
        using var browser = await app.SignedInAsync(admin, "admin");
        await browser.OpenAsync($"/console/people?tenant={other}");
        Assert.DoesNotContain("Person of another tenant", browser.Text, StringComparison.Ordinal);
        using var operating = await app.SignedInAsync(app.Admin, "admin");
        await operating.OpenAsync($"/console/people?tenant={other}");
        Assert.Contains("Person of another tenant", operating.Text, StringComparison.Ordinal);
    }
}
