using System.Diagnostics;
using System.Globalization;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Ends;

/// <summary>The processes of PostgreSQL are stopped for some time under load and continue. Every request is answered; nothing acknowledged is lost.</summary>
internal static class FrozenDatabase
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(2);

    public static async Task CheckAsync(Service service, string key, TimeSpan duration, DrillReport report)
    {
        using var load = new PostingLoad(service.Address, key);
        await Task.Delay(TimeSpan.FromSeconds(1));
        var frozen = Processes(service.Postmaster()!.Value);
        foreach (var pid in frozen)
        {
            await Service.SignalAsync(pid, "STOP");
        }

        var readiness = new Statuses();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            await Task.Delay(500);
            readiness.Add(await service.ReadinessAsync());
        }

        // Processes that were started after the list was read are not in it; the postmaster starts none while it is stopped.
        foreach (var pid in frozen)
        {
            await Service.SignalAsync(pid, "CONT");
        }

        clock.Restart();
        for (var before = load.Acknowledged; load.Acknowledged < before + 50 && clock.Elapsed < RecoveryLimit;)
        {
            await Task.Delay(50);
        }

        var recovery = clock.Elapsed;
        await load.StopAsync();
        var found = await load.CheckAsync();
        report.Line($"database frozen {duration.TotalSeconds} s: /health/ready {readiness}; posts {load.Answers}; 50 posts accepted {recovery.TotalSeconds:0.0} s after it continued");
        report.Check(recovery < RecoveryLimit, $"database frozen {duration.TotalSeconds} s: posts are accepted again");
        report.Check(duration < TimeSpan.FromSeconds(10) || readiness["503"] > 0, $"database frozen {duration.TotalSeconds} s: /health/ready is 503 meanwhile");
        report.Check(load.Answers["500"] + load.Answers["no answer"] + load.Answers["closed"] == 0, $"database frozen {duration.TotalSeconds} s: every post is answered, none with 500");
        report.Check(found.Count == 0, $"database frozen {duration.TotalSeconds} s: {load.Verdicts.Count} verdicts, {(found.Count == 0 ? "none lost or doubled" : string.Join("; ", found.Take(5)))}");
        report.Check(await service.ReadinessAsync() == 200, $"database frozen {duration.TotalSeconds} s: ready afterwards");
    }

    /// <summary>The postmaster and its children.</summary>
    private static List<int> Processes(int postmaster) =>
    [
        postmaster,
        .. from folder in Directory.EnumerateDirectories("/proc")
           let isProcess = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
           where isProcess && Parent(folder) == postmaster
           select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture),
    ];

    private static int Parent(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended.
            return 0;
        }
    }
}
