using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>A tab that records what must not happen: errors of scripts, messages of the console of the browser, violations of the Content-Security-Policy and answers of 500 and more.</summary>
public sealed class ConsoleTab : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    private ConsoleTab(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    internal static async Task<ConsoleTab> OpenAsync(IBrowserContext context)
    {
        var tab = new ConsoleTab(context, await context.NewPageAsync());
        tab.Page.SetDefaultTimeout(15_000);
        tab.Page.Console += (_, message) => tab.Note(message.Type is "error" or "warning" && !IsOfStatus(message.Text), $"console {message.Type}: {message.Text}");
        tab.Page.PageError += (_, error) => tab.Note(true, $"script: {error}");
        tab.Page.Response += (_, answer) => tab.Note(answer.Status >= 500, string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.Url}"));
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));");
        return tab;
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    public async Task SignInAsync(string login, string password)
    {
        await OpenAsync("/console/sign-in");
        await Page.FillAsync("#login", login);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("main button.primary");
        await Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    /// <summary>Fails where the page has a serious finding of axe.</summary>
    public async Task CheckAccessAsync()
    {
        var result = await Page.RunAxe();
        Assert.True(
            result.Violations.All(v => v.Impact is not ("serious" or "critical")),
            string.Join('\n', result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{Page.Url}: {v.Id} {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(3))}")));
    }

    /// <summary>Fails where something happened that must not.</summary>
    public void CheckFaults()
    {
        lock (faults)
        {
            Assert.True(faults.Count == 0, string.Join('\n', faults));
        }
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    // Chromium reports each answer of 400 and more as an error of the console; refused forms are expected.
    private static bool IsOfStatus(string text) => text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);

    private void Note(bool isFault, string fault)
    {
        if (isFault)
        {
            lock (faults)
            {
                faults.Add(fault);
            }
        }
    }
}
