using ExportControl.Benchmarks.Report;
using ExportControl.Tests;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>Starts from nothing and with a warm cluster, in turns.</summary>
internal static class StartMeasurement
{
    public static async Task<(IReadOnlyList<StartTiming> FromNothing, IReadOnlyList<StartTiming> Warm)> MeasureAsync(int rounds, string adminKey)
    {
        var (fromNothing, warm) = (new List<StartTiming>(), new List<StartTiming>());
        for (var round = 0; round < rounds; round++)
        {
            using var folder = DataFolder.Temporary("exportcontrol-bench");
            foreach (var kept in new[] { fromNothing, warm })
            {
                await using var served = await HostProcess.StartAsync(
                    LoopbackPort.FindFree(), adminKey, ("EXPORTCONTROL_DATA", folder.Location), ("EXPORTCONTROL_SAMPLES", Path.Combine(Repository.Root, "docs", "samples")));
                kept.Add(new StartTiming(served.UntilReady.TotalSeconds, served.Work.TotalSeconds, served.ClusterSeconds ?? 0));
            }
        }

        return (fromNothing, warm);
    }
}
