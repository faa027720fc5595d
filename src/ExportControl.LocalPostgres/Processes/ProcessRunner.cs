using System.Diagnostics;

namespace ExportControl.LocalPostgres.Processes;

/// <summary>Runs commands with PATH and LC_ALL as their only environment variables: keys and connection strings of the host are not passed on.</summary>
internal static class ProcessRunner
{
    internal const string Path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    internal static async Task<ProcessResult> RunAsync(IReadOnlyList<string> command, CancellationToken ct, string input = "")
    {
        using var process = Start(command, output: true);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await WriteAsync(process, input);
            await process.WaitForExitAsync(ct);
            return new ProcessResult(process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    internal static Process Start(IReadOnlyList<string> command, bool output)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = output,
            RedirectStandardError = output,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Path;
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new PrivateClusterException($"The command '{command[0]}' cannot be run: {missing.Message}.", missing);
        }
    }

    private static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process ended without reading its input; its exit code is reported.
        }
    }
}
