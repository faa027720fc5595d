using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>
/// Writes the pictures of docs/console.md into the folder of the environment variable EXPORTCONTROL_SCREENSHOTS (eng/console-screenshots.sh): every page with the
/// sample declarations, in both themes. Without the variable it is skipped.
/// </summary>
[Collection<Browsed>]
public sealed class Screenshots(ConsoleApp app, Chromium chromium)
{
    private static readonly (string Name, string Role, string Path, string Language)[] Pages =
    [
        ("me", "officer", "/console/me", "en"),
        ("queue", "officer", "/console/cases", "en"),
        ("case", "officer", "/console/cases/{case}", "en"),
        ("evidence", "officer", "/console/cases/{case}/evidence", "en"),
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
        var id = (string)(await ConsoleApp.ReadAsync(await admin.GetAsync("/v1/cases?reference=SAMPLE-02")))["items"]![0]!["id"]!;
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
                        await tab.OpenAsync(path.Replace("{case}", id, StringComparison.Ordinal));
                        await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true });
                    }

                    tab.CheckFaults();
                }
            }
        }
    }
}
