using System.Diagnostics;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;
using ExportControl.Tests;

namespace ExportControl.Drills.Ends;

/// <summary>The disk of the data folder is full under load, and has space again later: 503 and not ready meanwhile, nothing acknowledged is lost.</summary>
internal static class FullDisk
{
    private const string Size = "700m";
    private static readonly TimeSpan FullFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(2);

    public static async Task CheckAsync(DrillOptions options, DrillReport report)
    {
        var disk = Directory.CreateTempSubdirectory("exportcontrol-drill-disk-").FullName;
        File.SetUnixFileMode(disk, (UnixFileMode)0b111_101_101);
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size},mode=755", "tmpfs", disk) != 0)
        {
            Directory.Delete(disk);
            report.Skip($"full disk: a file system can be mounted by root only");
            return;
        }

        try
        {
            await using var service = await Service.StartAsync(options, new DataFolder(Path.Combine(disk, "data")), ServiceLimits.Raised);
            await CheckAsync(service, Path.Combine(disk, "filler"), report);
        }
        finally
        {
            await RunAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task CheckAsync(Service service, string filler, DrillReport report)
    {
        using var accounts = new Accounts(service);
        var key = await accounts.NewTenantKeyAsync("Posting broker");
        using var load = new PostingLoad(service.Address, key.Secret);
        await Task.Delay(TimeSpan.FromSeconds(2));
        await RunAsync("dd", "if=/dev/zero", $"of={filler}", "bs=64k", "status=none");
        var before = load.Acknowledged;
        var readiness = new Statuses();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < FullFor)
        {
            await Task.Delay(500);
            readiness.Add(await service.ReadinessAsync());
        }

        report.Line($"disk full {FullFor.TotalSeconds} s: {load.Acknowledged - before} posts were acknowledged meanwhile; /health/ready {readiness}; posts {load.Answers}");
        File.Delete(filler);
        clock.Restart();
        for (var atSpace = load.Acknowledged; load.Acknowledged < atSpace + 50 && clock.Elapsed < RecoveryLimit;)
        {
            await Task.Delay(50);
        }

        var recovery = clock.Elapsed;
        await load.StopAsync();
        report.Line($"disk full: 50 posts accepted {recovery.TotalSeconds:0.0} s after there was space again");
        report.Check(!service.Process.HasExited, $"disk full: the process runs");
        report.Check(readiness["503"] > 0, $"disk full: /health/ready is 503");
        report.Check(load.Answers["500"] == 0, $"disk full: no post is answered with 500");
        report.Check(recovery < RecoveryLimit, $"disk full: posts are accepted again");
        if (recovery < RecoveryLimit)
        {
            var found = await load.CheckAsync();
            report.Check(found.Count == 0, $"disk full: {load.Verdicts.Count} verdicts, {(found.Count == 0 ? "none lost or doubled" : string.Join("; ", found.Take(5)))}");
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
