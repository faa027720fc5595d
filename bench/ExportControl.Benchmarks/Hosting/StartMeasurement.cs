using ExportControl.Benchmarks.Report;
using ExportControl.Tests;

namespace ExportControl.Benchmarks.Running;

/// <summary>Starts from nothing and with a warm cluster, in turns.</summary>
internal static class Starts
{
    public static async Task<(IReadOnlyList<Start> FromNothing, IReadOnlyList<Start> Warm)> MeasureAsync(int rounds, string adminKey)
    {
        var (fromNothing, warm) = (new List<Start>(), new List<Start>());
        for (var round = 0; round < rounds; round++)
        {
            using var folder = DataFolder.Temporary("exportcontrol-bench");
            foreach (var kept in new[] { fromNothing, warm })
            {
                await using var served = await Served.StartAsync(
                    Port.Free(), adminKey, ("EXPORTCONTROL_DATA", folder.Location), ("EXPORTCONTROL_SAMPLES", Path.Combine(Page.Root, "docs", "samples")));
                kept.Add(new Start(served.UntilReady.TotalSeconds, served.Work.TotalSeconds, served.ClusterSeconds ?? 0));
            }
        }

        return (fromNothing, warm);
    }
}
