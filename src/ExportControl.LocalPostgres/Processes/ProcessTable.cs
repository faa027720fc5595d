using System.Runtime.InteropServices;

namespace ExportControl.LocalPostgres;

/// <summary>Other processes as /proc shows them. Only what every user may read is used: root in a container often may not follow /proc/PID/cwd.</summary>
internal static class ProcessTable
{
    internal const int Quit = 3;
    internal const int Kill = 9;

    internal static bool IsAlive(int pid) => Stat(pid) is [not ("Z" or "X"), ..];

    /// <summary>Clock ticks from boot to the start of the process; with the pid it names one process for good, though pids are used again.</summary>
    internal static string? StartOf(int pid) => Stat(pid) is { Length: > 19 } stat ? stat[19] : null;

    internal static string[] CommandOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").TrimEnd('\0').Split('\0');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    internal static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? pid : 0)
        .Where(pid => pid > 0);

    internal static void Signal(int pid, int signal) => _ = SendSignal(pid, signal);

    /// <summary>The fields after the name, which stands in parentheses and may hold anything; the first is the state.</summary>
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
