using System.Net;
using System.Net.Http.Json;

namespace ExportControl.Console.Tests.SignIn;

[Collection<Served>]
public sealed class SignInTests(ConsoleApp app)
{
    [Fact]
    public async Task A_page_leads_to_signing_in_and_back()
    {
        var login = await app.AccountAsync(app.Admin, "Officer of a test", "officer");
        using var browser = new ConsoleBrowser(app.Address);
        await browser.OpenAsync("/console/me?x=1");
        Assert.Equal("/console/sign-in", browser.Location.AbsolutePath);
        await browser.SubmitAsync("main form", ("Sent.Login", login), ("Sent.Password", ConsoleApp.Password));
        Assert.Equal("/console/me?x=1", browser.Location.PathAndQuery);
        Assert.Contains("Officer of a test", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_the_login_still_in_the_form()
    {
        using var browser = new ConsoleBrowser(app.Address);
        await browser.OpenAsync("/console/sign-in");
        await browser.SubmitAsync("main form", ("Sent.Login", "unknown"), ("Sent.Password", "wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Equal("unknown", browser.Page.QuerySelector("#login")!.GetAttribute("value"));
        Assert.NotNull(browser.Page.QuerySelector("[role=alert]"));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/console//example.org")]
    [InlineData("/v1/verdicts")]
    [InlineData("/console\\example.org")]
    public async Task A_return_address_outside_of_the_console_is_not_followed(string address)
    {
        var login = await app.AccountAsync(app.Admin, "A person of a test", "officer");
        using var browser = new ConsoleBrowser(app.Address);
        await browser.OpenAsync($"/console/sign-in?return={Uri.EscapeDataString(address)}");
        await browser.SubmitAsync("main form", ("Sent.Login", login), ("Sent.Password", ConsoleApp.Password));
        Assert.Equal(app.Address.Authority, browser.Location.Authority);
        Assert.Equal("/console/cases", browser.Location.AbsolutePath);
    }

    [Fact]
    public async Task An_initial_password_is_changed_before_anything_else()
    {
        var login = $"p{Guid.CreateVersion7():N}";
        var made = await ConsoleApp.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/people", new { login, name = "New", role = "officer" }));
        using var browser = new ConsoleBrowser(app.Address);
        await browser.SignInAsync(login, (string)made["initialPassword"]!);
        Assert.Equal("/console/password", browser.Location.AbsolutePath);
        await browser.OpenAsync("/console/me");
        Assert.Equal("/console/password", browser.Location.AbsolutePath);
        await browser.SubmitAsync("main form", ("Sent.Present", (string)made["initialPassword"]!), ("Sent.New", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.SubmitAsync("main form", ("Sent.Present", (string)made["initialPassword"]!), ("Sent.New", ConsoleApp.Password));
        Assert.Equal("/console/cases", browser.Location.AbsolutePath);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_every_browser()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        var token = browser.Cookies.GetCookies(new Uri(app.Address, "/console")).Single(c => c.Name == "exportcontrol_session").Value;
        await browser.SubmitAsync(".shell form[action$='sign-out']");
        Assert.Equal("/console/sign-in", browser.Location.AbsolutePath);
        using var other = new ConsoleBrowser(app.Address);
        other.Cookies.Add(new Uri(app.Address, "/console"), new Cookie("exportcontrol_session", token, "/console"));
        await other.OpenAsync("/console/me");
        Assert.Equal("/console/sign-in", other.Location.AbsolutePath);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.PostAsync("/console/preferences", ("theme", "dark"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task The_cookie_of_the_console_gives_no_access_to_the_api()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        var token = browser.Cookies.GetCookies(new Uri(app.Address, "/console")).Single(c => c.Name == "exportcontrol_session").Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/v1/verdicts"));
        request.Headers.Add("Cookie", $"exportcontrol_session={token}");
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unknown_page_is_answered_with_a_page()
    {
        using var browser = await app.SignedInAsync(app.Admin, "officer");
        await browser.OpenAsync("/console/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".shell nav"));
        Assert.Contains("default-src 'none'", browser.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Вход")]
    [InlineData("kk", "Кіру")]
    [InlineData("en", "Sign in")]
    public async Task The_language_is_that_of_the_browser_until_another_is_chosen(string language, string title)
    {
        using var browser = new ConsoleBrowser(app.Address, language);
        await browser.OpenAsync("/console/sign-in");
        Assert.Equal(title, browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(language, browser.Page.DocumentElement.GetAttribute("lang"));
        await browser.SubmitAsync(".languages", "[value=kk]");
        Assert.Equal("Кіру", browser.Page.QuerySelector("h1")!.TextContent);
    }
}
