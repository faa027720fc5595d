using System.Diagnostics;

namespace ExportControl.Api.Tests.SupplyChain;

/// <summary>Runs a script of the repository.</summary>
internal static class Script
{
    public static async Task<(int ExitCode, string Output)> RunAsync(string file, IReadOnlyList<string> arguments, string? firstInPath = null)
    {
        var start = new ProcessStartInfo("bash", [file, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (firstInPath is not null)
        {
            start.Environment["PATH"] = $"{firstInPath}:{Environment.GetEnvironmentVariable("PATH")}";
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
