using System.Globalization;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;
using ExportControl.LocalPostgres;

namespace ExportControl.Drills.Ends;

/// <summary>A second host on the data folder of a running one ends with one clear error; the first is not disturbed.</summary>
internal static class SecondHost
{
    public static async Task CheckAsync(DrillOptions options, Service service, DrillReport report)
    {
        var second = await ProgramRun.RunAsync(
            options,
            service.Folder,
            TimeSpan.FromMinutes(1),
            ("ASPNETCORE_URLS", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.FindFree()}")),
            ("EXPORTCONTROL_ADMIN_KEY", Service.NewKey()));
        report.Check(second.IsClearRefusal, $"two hosts on one folder: the second ends with {second.ExitCode}: {second.Output}");
        report.Check(await service.ReadinessAsync() == 200, $"two hosts on one folder: the first is ready");
    }
}
