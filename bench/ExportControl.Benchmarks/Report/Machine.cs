using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ExportControl.Benchmarks.Report;

/// <summary>The machine and the commit that a part was measured on.</summary>
internal sealed partial record Machine(string Processor, int Cores, string Memory, string Kernel, string DotNet, string Postgres, string Commit)
{
    public static Machine Here() => new(
        Value("/proc/cpuinfo", Model()) ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Value("/proc/meminfo", Total()) is { } kilobytes ? string.Create(CultureInfo.InvariantCulture, $"{double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1048576:0.#} GiB") : "unknown",
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        InstalledPostgres(),
        Checkout());

    private static string? Value(string file, Regex pattern) => File.Exists(file) && pattern.Match(File.ReadAllText(file)) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    // The newest installed version, which the private cluster uses.
    private static string InstalledPostgres() => Directory.Exists("/usr/lib/postgresql")
        && Directory.EnumerateDirectories("/usr/lib/postgresql").MaxBy(d => int.TryParse(Path.GetFileName(d), out var major) ? major : 0) is { } newest
        ? Output(Path.Combine(newest, "bin", "postgres"), "--version") : Output("postgres", "--version");

    private static string Checkout() => Output("git", "-C", Repository.Root, "rev-parse", "--short=12", "HEAD") is var head
        && Output("git", "-C", Repository.Root, "status", "--porcelain", "--untracked-files=no", "--", "src", "rules", "tests", "bench", "eng") is "" ? head : $"{head} with changes";

    private static string Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }

    [GeneratedRegex(@"^model name\s*:\s*(.+)$", RegexOptions.Multiline)]
    private static partial Regex Model();

    [GeneratedRegex(@"^MemTotal:\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex Total();
}
