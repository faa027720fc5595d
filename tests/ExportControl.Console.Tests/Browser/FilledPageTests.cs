using ExportControl.Console.Tests.Verdicts;
using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>Verdicts and plots with content: no fault, no serious finding of axe, and no scrolling sideways.</summary>
[Collection<Browsed>]
public sealed class FilledPageTests(ConsoleApp app, Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 768)]
    public async Task A_page_with_content_has_no_fault(ColorScheme scheme, int width)
    {
        var (_, admin) = await app.NewTenantAsync();
        var reference = $"T-{Guid.CreateVersion7():N}";
        var first = await Declared.PostAsync(admin, Declared.GermanChips, d => d["reference"] = reference);
        var second = await Declared.PostAsync(admin, Declared.GermanChips, d => (d["reference"], d["destinationCountry"], d["consignee"]!["country"]) = (reference, "TR", "TR"), "?revise=true");
        var mixed = await Declared.PostAsync(admin, Declared.Mixed);
        await Declared.PostAsync(admin, Declared.ChipsToTurkiye, d => d["lines"]![0]!["value"] = 500_000);
        await using var tab = await chromium.OpenAsync(app.Address, "kk", scheme, width);
        await tab.SignInAsync(await app.AccountAsync(admin, "A person of a test", "officer"), ConsoleApp.Password);
        string[] pages =
        [
            "verdicts", $"verdicts/{mixed["id"]}?replay=true", $"verdicts/{first["id"]}?view=full", $"verdicts/compare?a={first["id"]}&b={second["id"]}",
            "statistics/lanes", "statistics/rules", "statistics/time", "statistics/goods", "statistics/flows", "statistics/surges",
        ];
        foreach (var page in pages)
        {
            await tab.OpenAsync($"/console/{page}");
            await tab.CheckAccessAsync();
            Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{page} scrolls sideways at {width} px.");
            tab.CheckFaults();
        }
    }
}
