using ExportControl.Benchmarks.Capacity;
using ExportControl.Benchmarks.Engine;
using ExportControl.Benchmarks.History;
using ExportControl.Benchmarks.Post;
using ExportControl.Benchmarks.Hosting;
using ExportControl.Benchmarks.Report;

// One part a run. "page" writes docs/performance.md from what the parts kept.
var parts = new Dictionary<string, Func<string[], Task<PartReport>>>(StringComparer.Ordinal)
{
    ["engine"] = EnginePart.RunAsync,
    ["post"] = PostPart.RunAsync,
    ["batch"] = BatchPart.RunAsync,
    ["history"] = HistoryPart.RunAsync,
    ["process"] = ProcessPart.RunAsync,
    ["capacity"] = CapacityPart.RunAsync,
};

// Work that measures nothing for the page.
var others = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["page"] = PerformancePage.WriteAsync,
    ["parts"] = _ => TellAsync(string.Join(", ", parts.Keys)),
    ["engine-bdn"] = EngineBench.RunAsync,
    ["history-fill"] = async words => (await HistoryFillPart.RunAsync(words)).Targets.Count,
    ["agree"] = words => Task.FromResult(Alike.Try(words)),
    [WithoutStore.Word] = _ => WithoutStore.ServeAsync(),
    [MillionRun.Word] = MillionRun.RunAsync,
    [KillRounds.Word] = KillRounds.RunAsync,
};

if (args is ["knows", var asked])
{
    return parts.ContainsKey(asked) || others.ContainsKey(asked) ? 0 : 1;
}

if (args is [var other, .. var its] && others.TryGetValue(other, out var work))
{
    return await work(its);
}

if (args is not [var name, .. var words] || !parts.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"One of {string.Join(", ", parts.Keys.Concat(others.Keys))} is expected.");
    return 2;
}

await PerformancePage.KeepAsync(await run(words));
return 0;

static async Task<int> TellAsync(string text)
{
    await Console.Out.WriteLineAsync(text);
    return 0;
}
