using System.Runtime.InteropServices;

namespace ExportControl.LocalPostgres.Processes;

/// <summary>Processes of this machine, read from /proc. Only entries that every user may read are used: root in a container often may not follow /proc/PID/cwd.</summary>
internal static class ProcessTable
{
    internal const int SigQuit = 3;
    internal const int SigKill = 9;

    internal static bool IsAlive(int pid) => Stat(pid) is [not ("Z" or "X"), ..];

    /// <summary>Clock ticks from boot to the start of the process. Process ids are reused; id and start time together identify a process.</summary>
    internal static string? StartTimeOf(int pid) => Stat(pid) is { Length: > 19 } stat ? stat[19] : null;

    internal static string[] CommandLineOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").TrimEnd('\0').Split('\0');
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    internal static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? pid : 0)
        .Where(pid => pid > 0);

    internal static void Signal(int pid, int signal) => _ = SendSignal(pid, signal);

    /// <summary>The fields of /proc/PID/stat after the process name, which is in parentheses and may contain any character. The first field is the state.</summary>
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
