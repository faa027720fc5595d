using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.OpenApi;

/// <summary>The page /docs needs neither eval nor inline scripts and refers to no other host.</summary>
[Collection<Served>]
public sealed partial class ReferencePageTests(App app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/docs")]
    [InlineData("/docs/")]
    [InlineData("/docs/reference.js")]
    public async Task The_policy_allows_scripts_of_this_host_only_and_no_eval(string path)
    {
        using var anonymous = app.With(null);

        var policy = Assert.Single((await anonymous.GetAsync(path, Ct)).Headers.GetValues("Content-Security-Policy"))
            .Split(';', StringSplitOptions.TrimEntries).ToDictionary(d => d.Split(' ')[0], d => d.Split(' ')[1..]);

        Assert.Equal(["'none'"], policy["default-src"]);
        Assert.Equal(["'self'"], policy["script-src"]);
        Assert.Equal(["'self'"], policy["connect-src"]);
        Assert.DoesNotContain(policy.Values.SelectMany(v => v), v => v.Contains("eval", StringComparison.Ordinal) || v.Contains("http", StringComparison.Ordinal) || v == "*");
    }

    [Fact]
    public async Task The_page_and_its_script_name_no_other_host_and_the_files_of_the_page_are_served()
    {
        using var anonymous = app.With(null);
        var page = await anonymous.GetStringAsync(new Uri("/docs", UriKind.Relative), Ct);
        var script = await anonymous.GetStringAsync(new Uri("/docs/reference.js", UriKind.Relative), Ct);

        Assert.DoesNotContain("//", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", script, StringComparison.Ordinal);
        Assert.DoesNotMatch(Evaluates(), script);
        var files = Files().Matches(page).Select(m => m.Groups["path"].Value).ToList();
        Assert.Equal(4, files.Count);
        foreach (var file in files)
        {
            Assert.True((await anonymous.GetAsync(file, Ct)).IsSuccessStatusCode, file);
        }
    }

    [Fact]
    public async Task A_browser_shows_the_operations_without_a_violation_of_the_policy_and_without_a_link_to_another_host()
    {
        var browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(f => new[] { $"{f}/chromium", $"{f}/chromium-browser", $"{f}/google-chrome" }).FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "Chromium is not installed.");
        using var anonymous = app.With(null);
        var profile = Directory.CreateTempSubdirectory("exportcontrol-browser-").FullName;
        try
        {
            var start = new ProcessStartInfo(
                browser!,
                ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile}", "--enable-logging=stderr", "--virtual-time-budget=20000", "--dump-dom", $"{anonymous.BaseAddress}docs"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var log = process.StandardError.ReadToEndAsync(Ct);
            var page = await process.StandardOutput.ReadToEndAsync(Ct);
            await process.WaitForExitAsync(Ct);

            Assert.Contains("/v1/declarations/batch", WordBreaks().Replace(page, ""), StringComparison.Ordinal);
            Assert.DoesNotContain("Content Security Policy", await log, StringComparison.Ordinal);
            Assert.Empty(Links().Matches(page).Select(m => m.Value));
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    [GeneratedRegex("""(src|href)="(?<path>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Files();

    [GeneratedRegex(@"\beval\b|\bFunction\s*\(")]
    private static partial Regex Evaluates();

    [GeneratedRegex("""\b(href|src|action|srcset)="(\w+:)?//[^"]*""", RegexOptions.ExplicitCapture)]
    private static partial Regex Links();

    [GeneratedRegex("<wbr ?/?>|\u200B")]
    private static partial Regex WordBreaks();
}
