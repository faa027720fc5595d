using ExportControl.Benchmarks.Engine;
using ExportControl.Benchmarks.Capacity;
using ExportControl.Benchmarks.Report;

// One part a run: engine, post, batch, history or process. "page" writes docs/performance.md from what the parts kept.
var parts = new Dictionary<string, Func<string[], Task<Part>>>(StringComparer.Ordinal)
{
    ["engine"] = EnginePart.RunAsync,
    ["capacity"] = CapacityPart.RunAsync,
};

// Work that measures nothing for the page.
var others = new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
{
    ["page"] = _ => Page.WriteAsync(),
    ["parts"] = _ => Console.Out.WriteLineAsync(string.Join(", ", parts.Keys)),
    ["engine-bdn"] = _ => EngineBench.RunAsync(),
};

if (args is ["knows", var asked])
{
    return parts.ContainsKey(asked) || others.ContainsKey(asked) ? 0 : 1;
}

if (args is [var other, .. var its] && others.TryGetValue(other, out var work))
{
    await work(its);
    return 0;
}

if (args is ["agree", var cases])
{
    return Alike.Try(Path.Combine(Page.Root, "rules"), long.Parse(cases, System.Globalization.CultureInfo.InvariantCulture));
}

if (args is not [var name, .. var words] || !parts.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"One of {string.Join(", ", parts.Keys.Concat(others.Keys))} is expected.");
    return 2;
}

await Page.KeepAsync(await run(words));
return 0;
