using System.Diagnostics;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Hosting;

/// <summary>A run of the program that is expected to end by itself.</summary>
internal sealed record ProgramRun(int? ExitCode, string Output)
{
    /// <summary>Ended with an error, in a few lines without a stack trace.</summary>
    public bool IsClearRefusal => ExitCode is not (null or 0) && !Output.Contains("   at ", StringComparison.Ordinal) && Output.Split('\n').Length <= 6;

    /// <summary>Runs the program; after the limit it is stopped, and the exit code is null.</summary>
    public static async Task<ProgramRun> RunAsync(DrillOptions options, string folder, TimeSpan limit, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [options.Service]) { RedirectStandardOutput = true, RedirectStandardError = true };
        ServiceEnvironment.Set(start, folder, settings);
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        int? code = null;
        using (var timer = new CancellationTokenSource(limit))
        {
            try
            {
                await process.WaitForExitAsync(timer.Token);
                code = process.ExitCode;
            }
            catch (OperationCanceledException)
            {
                await Service.SignalAsync(process.Id, "TERM");
            }
        }

        await process.WaitForExitAsync();
        return new ProgramRun(code, string.Concat(await output).Trim());
    }
}
