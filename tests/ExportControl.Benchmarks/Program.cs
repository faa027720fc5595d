using ExportControl.Benchmarks.History;
using ExportControl.Benchmarks.Report;

// One part a run: engine, post, batch, history or process. "page" writes docs/performance.md from what the parts kept.
var parts = new Dictionary<string, Func<string[], Task<Part>>>(StringComparer.Ordinal)
{
    ["history"] = HistoryPart.RunAsync,
    ["history-fill"] = HistoryFillPart.RunAsync,
};

if (args is ["page"])
{
    await Page.WriteAsync();
    return 0;
}

if (args is not [var name, .. var words] || !parts.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"One of {string.Join(", ", parts.Keys)} or page is expected.");
    return 2;
}

await Page.KeepAsync(await run(words));
return 0;
