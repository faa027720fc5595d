using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>The Chromium of Debian, started once. Without it these tests are skipped; on CI they fail.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>What is missing; null: nothing.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } path)
        {
            Missing = "Chromium is not installed (apt-get install chromium).";
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });

        // Chromium of the distribution and the library have versions of their own: both are printed, and a page is opened before any test.
        var page = await browser.NewPageAsync();
        await page.GotoAsync("about:blank");
        await page.CloseAsync();
        System.Console.WriteLine($"Chromium {browser.Version}, Playwright {typeof(Playwright).Assembly.GetName().Version}");
    }

    /// <summary>A tab of a new profile.</summary>
    public async Task<ConsoleTab> OpenAsync(Uri address, string language = "en", ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        if (Missing is { } missing)
        {
            if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
            {
                Assert.Fail(missing);
            }

            Assert.Skip(missing);
        }

        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = language,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = 900 },
            TimezoneId = "Asia/Almaty",
        });
        return await ConsoleTab.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
