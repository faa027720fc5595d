using ExportControl.Benchmarks.Report;
using ExportControl.Tests;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>Starts with an empty data folder and with an existing cluster, alternately.</summary>
internal static class StartMeasurement
{
    public static async Task<(IReadOnlyList<StartTiming> FromNothing, IReadOnlyList<StartTiming> Warm)> MeasureAsync(int rounds, string adminKey)
    {
        var (fromNothing, warm) = (new List<StartTiming>(), new List<StartTiming>());
        for (var round = 0; round < rounds; round++)
        {
            using var folder = DataFolder.Temporary("exportcontrol-bench");
            foreach (var starts in new[] { fromNothing, warm })
            {
                await using var service = await HostProcess.StartAsync(
                    LoopbackPort.FindFree(), adminKey, ("EXPORTCONTROL_DATA", folder.Location), ("EXPORTCONTROL_SAMPLES", Path.Combine(Repository.Root, "docs", "samples")));
                starts.Add(new StartTiming(service.UntilReady.TotalSeconds, service.Work.TotalSeconds, service.ClusterSeconds ?? 0));
            }
        }

        return (fromNothing, warm);
    }
}
