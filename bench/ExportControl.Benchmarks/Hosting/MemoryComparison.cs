using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>Memory of the service at rest and under load, with the shipped settings of the runtime and with others.</summary>
internal static class MemoryComparison
{
    public static readonly IReadOnlyList<string> Head = ["settings", "ready, s", "processor until ready, s", "at rest, MB", "posts/s", "p50, ms", "p99, ms", "under load, MB"];

    private const int Connections = 16;

    private static readonly IReadOnlyList<(string Name, (string, string?)[] Settings)> Cases =
    [
        ("as shipped", []),
        ("server, two heaps, fixed", [("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "0")]),
        ("server, adaptive (DATAS)", [("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "1")]),
        ("server, adaptive, not concurrent", [("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "1"), ("DOTNET_gcConcurrent", "0")]),
        ("workstation", [("DOTNET_gcServer", "0")]),
        ("workstation, not concurrent", [("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0")]),
        ("as shipped, without tiered PGO", [("DOTNET_TieredPGO", "0")]),
    ];

    /// <summary>All cases alternately; a row of medians for each.</summary>
    public static async Task<Table> CompareAsync((string, string?)[] connection, string adminKey, int rounds, TimeSpan rest)
    {
        var found = Cases.ToDictionary(c => c.Name, _ => new List<double[]>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, settings) in Cases)
            {
                found[name].Add(await MeasureAsync(connection, adminKey, rest, settings));
                System.Console.WriteLine($"{name}: {string.Join("  ", Row(found[name][^1]))}");
            }
        }

        return new Table("The garbage collector's settings (medians)", Head, [.. found.Select(f => (IReadOnlyList<string>)
            [f.Key, .. Row([.. Enumerable.Range(0, Head.Count - 1).Select(i => Spread.Of(f.Value.Select(v => v[i])).Median)])])]);
    }

    private static async Task<double[]> MeasureAsync((string, string?)[] connection, string adminKey, TimeSpan rest, (string, string?)[] settings)
    {
        await using var served = await HostProcess.StartAsync(LoopbackPort.FindFree(), adminKey, [.. connection, .. settings]);
        using var client = await RuleSetClient.CreateAsync(served.Address, adminKey);
        await Task.Delay(rest);
        var atRest = served.Memory().Pss;
        await using var poster = PostingClients.Start([(served.Address, client.BrokerKey)], Connections);
        await Task.Delay(TimeSpan.FromSeconds(4));
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(6));
        var (underLoad, seconds) = (served.Memory().Pss, Stopwatch.GetElapsedTime(started).TotalSeconds);
        await poster.StopAsync();
        var posts = poster.Posts.Where(s => s.Sent >= started).ToList();
        return [served.UntilReady.TotalSeconds, served.Work.TotalSeconds, atRest, posts.Count / seconds, PostingClients.Percentile(posts, 0.5), PostingClients.Percentile(posts, 0.99), underLoad];
    }

    private static IEnumerable<string> Row(double[] values) => values.Select((v, i) => v.ToString(i < 2 ? "0.00" : i is 4 or 5 ? "0.0" : "0", CultureInfo.InvariantCulture));
}
