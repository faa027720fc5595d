using ExportControl.Benchmarks.Post;
using ExportControl.Benchmarks.Report;

// One part a run: engine, post, batch, history or process. "page" writes docs/performance.md from what the parts kept.
var parts = new Dictionary<string, Func<string[], Task<Part>>>(StringComparer.Ordinal)
{
    ["post"] = PostPart.RunAsync,
    ["batch"] = BatchPart.RunAsync,
};

if (args is [WithoutStore.Word])
{
    return await WithoutStore.ServeAsync();
}

if (args is [MillionRun.Word, .. var many])
{
    return await MillionRun.RunAsync(many);
}

if (args is [KillRounds.Word, .. var killing])
{
    return await KillRounds.RunAsync(killing);
}

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
