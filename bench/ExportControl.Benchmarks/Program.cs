using ExportControl.Benchmarks.Capacity;
using ExportControl.Benchmarks.Engine;
using ExportControl.Benchmarks.History;
using ExportControl.Benchmarks.Hosting;
using ExportControl.Benchmarks.Post;
using ExportControl.Benchmarks.Quality;
using ExportControl.Benchmarks.Report;
using ExportControl.Benchmarks.Validation;
using ExportControl.Benchmarks.Write;

// One part per run. "page" writes docs/performance.md from the stored results of the parts.
var parts = new Dictionary<string, Func<string[], Task<PartReport>>>(StringComparer.Ordinal)
{
    ["engine"] = EnginePart.RunAsync,
    ["post"] = PostPart.RunAsync,
    ["write"] = WritePart.RunAsync,
    ["batch"] = BatchPart.RunAsync,
    ["history"] = HistoryPart.RunAsync,
    ["process"] = ProcessPart.RunAsync,
    ["capacity"] = CapacityPart.RunAsync,
};

// Commands without results in docs/performance.md.
var commands = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["page"] = PerformancePage.WriteAsync,
    ["parts"] = _ => PrintAsync(string.Join(", ", parts.Keys)),
    ["engine-bdn"] = EngineBenchmarks.RunAsync,
    ["history-fill"] = async arguments => (await HistoryFillPart.RunAsync(arguments)).Targets.Count,
    ["validation"] = ValidationBench.RunAsync,
    ["quality"] = QualityReport.RunAsync,
    ["agree"] = arguments => Task.FromResult(EvaluatorComparison.Run(arguments)),
    [ServiceWithoutStore.Command] = _ => ServiceWithoutStore.ServeAsync(),
    [MillionBatch.Command] = MillionBatch.RunAsync,
    [KillTest.Command] = KillTest.RunAsync,
};

if (args is ["has", var requested])
{
    return parts.ContainsKey(requested) || commands.ContainsKey(requested) ? 0 : 1;
}

if (args is [var command, .. var commandArguments] && commands.TryGetValue(command, out var execute))
{
    return await execute(commandArguments);
}

if (args is not [var name, .. var partArguments] || !parts.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"Expected one of {string.Join(", ", parts.Keys.Concat(commands.Keys))}.");
    return 2;
}

var (report, noise) = await MachineNoise.AroundAsync(() => run(partArguments));
await PerformancePage.StoreAsync(report, noise);
return 0;

static async Task<int> PrintAsync(string text)
{
    await Console.Out.WriteLineAsync(text);
    return 0;
}
