using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>
/// Start time, memory at rest and under load, and publication of rule sets under load. `process gc` compares settings of the garbage collector
/// instead, which takes minutes.
/// </summary>
internal static class ProcessPart
{
    private const string AdminKey = "b3Qm9vXc2Lr7Zk5Wd8Hn4Yp6Bs1Gf0Ju";
    private const int Rounds = 3;
    private const int Connections = 16;
    private const double MaxSecondsWarm = 2;
    private const double MaxSecondsFromNothing = 15;
    private const double MaxP99Ratio = 2;

    public static async Task<PartReport> RunAsync(string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        if (arguments is ["gc", ..])
        {
            await using var server = await BenchCluster.StartAsync();
            var table = await MemoryComparison.CompareAsync(server.Settings, AdminKey, arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Rounds, TimeSpan.FromSeconds(10));
            return Of("process-gc", started, [], [table], [], [$"{Connections} connections post declarations of ten lines; PSS after ten idle seconds and in the tenth second of load."]);
        }

        var (fromNothing, warm) = await StartMeasurement.MeasureAsync(Rounds, AdminKey);
        await using var cluster = await BenchCluster.StartAsync();
        await using var first = await HostProcess.StartAsync(LoopbackPort.FindFree(), AdminKey, cluster.Settings);
        await using var second = await HostProcess.StartAsync(LoopbackPort.FindFree(), AdminKey, cluster.Settings);
        using var client = await RuleSetClient.CreateAsync(first.Address, AdminKey);

        // The service writes its search texts first, which would disturb the measurement.
        await Task.Delay(TimeSpan.FromSeconds(3));
        var atRest = second.Memory();
        var publications = await PublicationRun.MeasureAsync([first.Address, second.Address], client, Connections, Rounds);
        var underLoad = first.Memory();

        var (ready, readyWarm) = (Spread.Of(fromNothing.Select(s => s.Ready)), Spread.Of(warm.Select(s => s.Ready)));
        var slower = Spread.Of(publications.Switches.Select(s => s.P99Switching / publications.P99Before));
        var late = publications.Switches.SelectMany(s => s.Late).Max();
        return Of(
            "process",
            started,
            [
                new Target("Start to ready, empty data folder", "seconds", "≤ 15 s", ready, ready.Median <= MaxSecondsFromNothing),
                new Target("Start to ready, warm cluster", "seconds", "≤ 2 s", readyWarm, readyWarm.Median <= MaxSecondsWarm),
                new Target("p99 in the second of a publication", "p99 before", "≤ 2×", slower, slower.Median <= MaxP99Ratio, "no post finished in the seconds before the publication"),
                new Target("Requests that failed while rule sets were published", $"of {publications.Posts}", "0", Spread.Of([publications.Failed]), publications.Failed == 0),
                new Target("Last request evaluated with the old version", "seconds after the publication", "< 1 s", Spread.Of(publications.Switches.Select(s => s.Late.Max())), late < 1),
            ],
            [
                StartTable(fromNothing, warm),
                new Table("Memory, MB", ["when", "resident", "proportional share (PSS)"], [Megabytes("at rest", atRest), Megabytes("after the load", underLoad)]),
                SwitchTable(publications),
            ],
            [publications.Plot],
            [
                HostProcess.Program.IsAheadOfTime ? "The service is compiled ahead of time (ReadyToRun), as by ./run.sh." : "The service is a plain build, compiled while it runs; ./run.sh compiles it ahead of time.",
                "From the start of the process to the first 200 of /health/ready, polled every 5 ms. Empty: no data folder, so initdb, migrations, rules and samples are included. Warm: the same folder again, PostgreSQL stopped.",
                $"{Connections} connections post declarations of ten lines to two hosts with one database while a draft without one row is created, approved and published, three times. Before: the two seconds before the first draft.",
            ]);
    }

    private static PartReport Of(string name, long started, IReadOnlyList<Target> targets, IReadOnlyList<Table> tables, IReadOnlyList<Plot> plots, IReadOnlyList<string> notes) =>
        new(name, TimeProvider.System.GetUtcNow(), Stopwatch.GetElapsedTime(started).TotalSeconds, targets, tables, plots, notes);

    private static Table StartTable(IReadOnlyList<StartTiming> fromNothing, IReadOnlyList<StartTiming> warm) => new(
        "Start to ready, seconds: median (min–max)",
        ["start", "ready", "until PostgreSQL takes connections", "processor time of the program"],
        [Row("empty data folder", fromNothing), Row("warm cluster", warm)]);

    private static string[] Row(string name, IReadOnlyList<StartTiming> starts) =>
        [name, Text(starts.Select(s => s.Ready), "0.00"), Text(starts.Select(s => s.Cluster), "0.00"), Text(starts.Select(s => s.Work), "0.00")];

    private static Table SwitchTable(PublicationRun p) => new(
        $"Publishing under load: p99 in ms (before: p50 {Number(p.P50Before, "0.0")}, p99 {Number(p.P99Before, "0.0")} at {Number(p.PerSecond, "0")} posts/s)",
        ["publication", "while drafted and approved", "second of the publication", "second after", "publishing request, ms", "last verdict by the old version, s"],
        [.. p.Switches.Select((s, i) => (IReadOnlyList<string>)
            [Number(i + 1, "0"), Number(s.P99Drafting, "0.0"), Number(s.P99Switching, "0.0"), Number(s.P99After, "0.0"), Number(s.PublishMilliseconds, "0"), Number(s.Late.Max(), "0.00")])]);

    private static string[] Megabytes(string when, (double Rss, double Pss) memory) => [when, Number(memory.Rss, "0"), Number(memory.Pss, "0")];

    private static string Text(IEnumerable<double> values, string format) =>
        Spread.Of(values) is var s ? $"{Number(s.Median, format)} ({Number(s.Min, format)}–{Number(s.Max, format)})" : "";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
