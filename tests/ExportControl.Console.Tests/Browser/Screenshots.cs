using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>
/// Writes the pictures of docs/console.md into the folder of the environment variable EXPORTCONTROL_SCREENSHOTS (eng/console-screenshots.sh): every page with the
/// sample declarations, in both themes. Without the variable it is skipped.
/// </summary>
[Collection<Browsed>]
public sealed class Screenshots(ConsoleApp app, Chromium chromium)
{
    // A path, and after ">" the link that is followed from there.
    private static readonly (string Name, string Role, string Path, string Language, ColorScheme Scheme)[] Pages =
    [
        ("queue", "officer", "/console/cases", "en", ColorScheme.Light),
        ("case", "officer", "/console/cases > tbody a[href*='/cases/']", "en", ColorScheme.Light),
        ("case-kk", "officer", "/console/cases > tbody a[href*='/cases/']", "kk", ColorScheme.Dark),
        ("evidence", "officer", "/console/cases > tbody a[href*='/cases/'] > a[href$='/evidence']", "ru", ColorScheme.Light),
        ("history", "officer", "/console/verdicts", "en", ColorScheme.Light),
        ("verdict", "officer", "/console/verdicts?outcome=prohibited > tbody a[href*='/verdicts/']", "ru", ColorScheme.Dark),
        ("check", "broker", "/console/check", "en", ColorScheme.Light),
        ("declaration", "broker", "/console/verdicts > tbody a[href*='/verdicts/'] > a[href*='/declarations/']", "en", ColorScheme.Light),
        ("goods", "officer", "/console/goods?q=8542", "en", ColorScheme.Dark),
        ("list", "officer", "/console/lists > tbody a[href*='/lists/']", "ru", ColorScheme.Light),
        ("licence", "officer", "/console/licences > tbody a[href*='/licences/']", "en", ColorScheme.Light),
        ("new-licence", "officer", "/console/licences/new", "kk", ColorScheme.Dark),
        ("lanes", "officer", "/console/statistics/lanes", "en", ColorScheme.Light),
        ("rules", "officer", "/console/statistics/rules", "kk", ColorScheme.Light),
        ("goods-destinations", "officer", "/console/statistics/goods", "ru", ColorScheme.Dark),
        ("flows", "officer", "/console/statistics/flows", "en", ColorScheme.Light),
        ("people", "admin", "/console/people", "en", ColorScheme.Light),
        ("keys", "admin", "/console/keys", "ru", ColorScheme.Light),
        ("authenticator", "officer", "/console/me/authenticator", "en", ColorScheme.Light),
    ];

    [Fact]
    public async Task Every_page_with_the_sample_declarations()
    {
        if (Environment.GetEnvironmentVariable("EXPORTCONTROL_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            Assert.Skip("EXPORTCONTROL_SCREENSHOTS is not set.");
            return;
        }

        Directory.CreateDirectory(folder);
        var admin = await FileSamplesAsync();
        await UseLicenceAsync(admin);
        foreach (var byRole in Pages.GroupBy(p => p.Role))
        {
            var login = await app.AccountAsync(admin, $"{char.ToUpperInvariant(byRole.Key[0])}{byRole.Key[1..]} of the tenant", byRole.Key, byRole.Key);
            foreach (var pages in byRole.GroupBy(p => (p.Language, p.Scheme)))
            {
                await using var tab = await chromium.OpenAsync(app.Address, pages.Key.Language, pages.Key.Scheme);
                await tab.SignInAsync(login, ConsoleApp.Password);
                foreach (var page in pages)
                {
                    var steps = page.Path.Split(" > ");
                    await tab.OpenAsync(steps[0]);
                    foreach (var link in steps[1..])
                    {
                        await tab.OpenAsync((await tab.Page.Locator(link).First.GetAttributeAsync("href"))!);
                    }

                    await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{page.Name}.png") });
                }

                tab.CheckFaults();
            }
        }
    }

    // The samples in a tenant that counts in figures; the aggregates are there some seconds later.
    private async Task<HttpClient> FileSamplesAsync()
    {
        var (tenant, admin) = await app.NewTenantAsync();
        using var broker = await app.KeyOfAsync(tenant, "broker");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ConsoleApp.Root, "docs", "samples"), "*.json").Order(StringComparer.Ordinal))
        {
            using var body = new StringContent(await File.ReadAllTextAsync(file), System.Text.Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations", body)).StatusCode);
        }

        await Task.Delay(TimeSpan.FromSeconds(15));
        return admin;
    }

    // A licence of which something has left.
    private static async Task UseLicenceAsync(HttpClient admin)
    {
        var registered = await admin.PostAsJsonAsync("/v1/licences", new
        {
            type = "export-licence", number = "KZ-EL-42", authority = "Ministry of Industry and Construction", holder = new { name = "TOO Steppe Trade", taxId = "180540012343" },
            issuedOn = "2026-10-01", validTo = "2027-09-30", lines = new[] { new { codes = new[] { "8542" }, destinations = new[] { "UZ", "TR" }, unit = "PCE", quantity = 100 } },
        });
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        foreach (var (id, quantity) in new[] { ("WB-77", 25), ("WB-81", 10) })
        {
            Assert.Equal(HttpStatusCode.Created, (await admin.PostAsJsonAsync("/v1/licences/KZ-EL-42/usage", new { id, line = 1, quantity })).StatusCode);
        }
    }
}
