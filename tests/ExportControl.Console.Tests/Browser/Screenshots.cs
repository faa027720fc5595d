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
    private static readonly (string Name, string Role, string Path, string Language)[] Pages =
    [
        ("queue", "officer", "/console/cases", "en"),
        ("case", "officer", "/console/cases > tbody a[href*='/cases/']", "en"),
        ("case-kk", "officer", "/console/cases > tbody a[href*='/cases/']", "kk"),
        ("evidence", "officer", "/console/cases > tbody a[href*='/cases/'] > a[href$='/evidence']", "ru"),
        ("history", "officer", "/console/verdicts", "en"),
        ("verdict", "officer", "/console/verdicts?outcome=prohibited > tbody a[href*='/verdicts/']", "ru"),
        ("check", "broker", "/console/check", "en"),
        ("declaration", "broker", "/console/verdicts > tbody a[href*='/verdicts/'] > a[href*='/declarations/']", "en"),
        ("licences", "officer", "/console/licences", "en"),
        ("new-licence", "officer", "/console/licences/new", "kk"),
        ("people", "admin", "/console/people", "en"),
        ("keys", "admin", "/console/keys", "ru"),
        ("me", "officer", "/console/me", "en"),
        ("authenticator", "officer", "/console/me/authenticator", "en"),
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
        using var admin = await app.KeyOfAsync(Storage.Accounts.Tenant.SamplesId, "admin");
        foreach (var byRole in Pages.GroupBy(p => p.Role))
        {
            var login = await app.AccountAsync(admin, $"{char.ToUpperInvariant(byRole.Key[0])}{byRole.Key[1..]} of the sandbox", byRole.Key);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                foreach (var byLanguage in byRole.GroupBy(p => p.Language))
                {
                    await using var tab = await chromium.OpenAsync(app.Address, byLanguage.Key, scheme);
                    await tab.SignInAsync(login, ConsoleApp.Password);
                    foreach (var (name, _, path, _) in byLanguage)
                    {
                        var steps = path.Split(" > ");
                        await tab.OpenAsync(steps[0]);
                        foreach (var link in steps[1..])
                        {
                            await tab.OpenAsync((await tab.Page.Locator(link).First.GetAttributeAsync("href"))!);
                        }

                        await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true });
                    }

                    tab.CheckFaults();
                }
            }
        }
    }
}
