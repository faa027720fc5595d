using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>Every page in both themes and two widths: no fault of scripts, policy or server, no serious finding of axe, and no scrolling sideways.</summary>
[Collection<Browsed>]
public sealed class PageTests(ConsoleApp app, Chromium chromium)
{
    // Each page in the language of its row; between them the three languages meet every page.
    public static TheoryData<string, string, string> Pages => new()
    {
        { "officer", "ru", "/console/cases" },
        { "officer", "kk", "/console/verdicts" },
        { "officer", "ru", "/console/verdicts?origin=XX&party=a" },
        { "officer", "ru", "/console/verdicts/compare" },
        { "officer", "kk", "/console/statistics/lanes" },
        { "broker", "ru", "/console/statistics/surges" },
        { "broker", "kk", "/console/check" },
        { "officer", "ru", "/console/goods?q=8542" },
        { "broker", "kk", "/console/lists" },
        { "officer", "kk", "/console/goods/845710?origin=CN&destination=DE" },
        { "broker", "ru", "/console/lists/kz-dual-use?code=8457" },
        { "officer", "kk", "/console/lists/kz-dual-use/diff" },
        { "officer", "ru", "/console/licences" },
        { "officer", "kk", "/console/licences/new" },
        { "admin", "ru", "/console/people" },
        { "admin", "kk", "/console/keys" },
        { "officer", "ru", "/console/me" },
        { "officer", "en", "/console/me/authenticator" },
        { "officer", "kk", "/console/password" },
        { "broker", "ru", "/console/people" },
        { "officer", "ru", "/console/no-such-page" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_fault_in_any_theme_and_width(string role, string language, string path)
    {
        using var admin = await app.KeyOfAsync(Storage.Accounts.Tenant.SamplesId, "admin");
        await using var tab = await chromium.OpenAsync(app.Address, language);
        await tab.SignInAsync(await app.AccountAsync(admin, "A person of a test", role), ConsoleApp.Password);
        foreach (var (scheme, width) in Views.All)
        {
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.Page.SetViewportSizeAsync(width, 900);
            await tab.OpenAsync(path);
            await tab.CheckAccessAsync();
            Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} scrolls sideways at {width} px.");
            tab.CheckFaults();
        }
    }

    [Fact]
    public async Task The_page_of_signing_in_has_no_fault()
    {
        await using var tab = await chromium.OpenAsync(app.Address, "kk");
        await tab.OpenAsync("/console/sign-in");
        await tab.CheckAccessAsync();
        Assert.Equal("Кіру", await tab.Page.TextContentAsync("h1"));
        tab.CheckFaults();
    }

    [Fact]
    public async Task Keys_work_in_a_Cyrillic_layout_and_can_be_turned_off()
    {
        await using var tab = await chromium.OpenAsync(app.Address, "ru");
        await tab.SignInAsync(await app.AccountAsync(app.Admin, "A person of a test", "officer"), ConsoleApp.Password);
        await tab.OpenAsync("/console/me");
        await PressAsync(tab, "KeyG", "п");
        await PressAsync(tab, "KeyH", "р");
        await tab.Page.WaitForURLAsync("**/console/verdicts");
        await tab.OpenAsync("/console/me");
        await tab.Page.CheckAsync("input[name=keys][value=off]");
        await tab.Page.ClickAsync("main button.primary");
        await PressAsync(tab, "KeyG", "п");
        await PressAsync(tab, "KeyH", "р");
        await tab.Page.WaitForTimeoutAsync(300);
        Assert.EndsWith("/console/me", tab.Page.Url, StringComparison.Ordinal);
    }

    // The key of a keyboard in a Russian layout: its place and the letter that it writes.
    private static async Task PressAsync(ConsoleTab tab, string code, string letter) => await tab.Page.EvaluateAsync(
        "([code, key]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }))", new[] { code, letter });
}
