using ExportControl.Console.Tests.Browser;
using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Cases;

/// <summary>Queue, case and evidence in Chromium.</summary>
[Collection<Browsed>]
public sealed class CaseBrowserTests(ConsoleApp app, Chromium chromium)
{
    [Theory]
    [InlineData("officer")]
    [InlineData("broker")]
    public async Task The_pages_have_no_fault_in_any_theme_and_width(string role)
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync("17-mixed-shipment.json", "M-1");
        using var officer = await tenant.OpenAsync(id, "officer");
        await officer.SubmitAsync("#form-ask", ("Sent.Text", "Who is the end user?"));
        var login = await app.AccountAsync(tenant.Admin, "A person of a test", role);
        foreach (var (scheme, width) in Views.All)
        {
            await using var tab = await chromium.OpenAsync(app.Address, "kk", scheme, width);
            await tab.SignInAsync(login, ConsoleApp.Password);
            foreach (var path in new[] { "/console/cases", "/console/cases?state=refused", $"/console/cases/{id}?replay=true", $"/console/cases/{id}/evidence" })
            {
                await tab.OpenAsync(path);
                await tab.CheckAccessAsync();
                Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} scrolls sideways at {width} px.");
            }

            tab.CheckFaults();
        }
    }

    [Fact]
    public async Task A_case_is_found_and_decided_by_keys_in_a_Cyrillic_layout()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        await using var tab = await chromium.OpenAsync(app.Address, "ru");
        await tab.SignInAsync(await app.AccountAsync(tenant.Admin, "A person of a test", "officer"), ConsoleApp.Password);
        await tab.OpenAsync("/console/cases");
        await PressAsync(tab, "KeyN", "т");
        await tab.Page.WaitForURLAsync($"**/console/cases/{id}?done=claimed");
        await PressAsync(tab, "BracketRight", "ъ");
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.activeElement.hasAttribute('data-finding')"));
        await PressAsync(tab, "KeyM", "ь");
        Assert.Equal("comment", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
        await tab.Page.Keyboard.PressAsync("Escape");
        await PressAsync(tab, "KeyD", "в");
        Assert.Equal("decision", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
        await tab.Page.Keyboard.PressAsync("Space");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.TypeAsync("Документы верны");
        await tab.Page.Keyboard.PressAsync("Control+Enter");
        await tab.Page.WaitForURLAsync($"**/console/cases/{id}?done=released");
        tab.CheckFaults();
    }

    // The key of a keyboard in a Russian layout: its place and the letter that it writes.
    private static async Task PressAsync(ConsoleTab tab, string code, string letter) => await tab.Page.EvaluateAsync(
        "([code, key]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }))", new[] { code, letter });
}
