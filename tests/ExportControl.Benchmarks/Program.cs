using ExportControl.Benchmarks.Engine;
using ExportControl.Benchmarks.Process;
using ExportControl.Benchmarks.Report;

// One part a run: engine, post, batch, history or process. "page" writes docs/performance.md from what the parts kept.
var parts = new Dictionary<string, Func<string[], Task<Part>>>(StringComparer.Ordinal)
{
    ["process"] = ProcessPart.RunAsync,
};

if (args is ["page"])
{
    await Page.WriteAsync();
    return 0;
}

if (args is ["agree", var cases])
{
    return Agreement.Try(Path.Combine(Page.Root, "rules"), long.Parse(cases, System.Globalization.CultureInfo.InvariantCulture));
}

if (args is not [var name, .. var words] || !parts.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"One of {string.Join(", ", parts.Keys)} or page is expected.");
    return 2;
}

await Page.KeepAsync(await run(words));
return 0;
