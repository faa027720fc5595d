using System.Diagnostics;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Ends;

/// <summary>What happens to the machine below the service: a frozen database, a full disk, a clock set back, a second host, a signal to stop (docs/operations.md).</summary>
internal static class EndsDrill
{
    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        await using (var service = await Service.StartAsync(options, ServiceLimits.Raised))
        {
            using var accounts = new Accounts(service);
            var key = await accounts.NewTenantKeyAsync("Posting broker");
            await SecondHost.CheckAsync(options, service, report);
            await FrozenDatabase.CheckAsync(service, key.Secret, TimeSpan.FromSeconds(options.Short ? 3 : 30), report);
            await OpenBatches.CheckAsync(service, key.Secret, report);
        }

        if (!options.Short)
        {
            await FullDisk.CheckAsync(options, report);
            await ClockSetBack.CheckAsync(options, report);
        }

        await RunScriptAsync("clear-ends.sh", options, report);
    }

    /// <summary>A script of tests/drills. It attacks the same program.</summary>
    public static async Task RunScriptAsync(string name, DrillOptions options, DrillReport report)
    {
        var script = Path.Combine(Repository.Root, "tests", "drills", name);
        if (!File.Exists(script) || options.Short)
        {
            return;
        }

        var start = new ProcessStartInfo(script, ["--service", options.Service]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            report.Line($"{line}");
        }

        await process.WaitForExitAsync();
        report.Check(process.ExitCode == 0, $"{name} ends with {process.ExitCode}");
    }
}
