using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ExportControl.Benchmarks.Report;

/// <summary>What the figures were measured on, as each part found it.</summary>
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

    // The newest of those installed: the private cluster takes it.
    private static string InstalledPostgres() => Directory.Exists("/usr/lib/postgresql")
        && Directory.EnumerateDirectories("/usr/lib/postgresql").MaxBy(d => int.TryParse(Path.GetFileName(d), out var major) ? major : 0) is { } newest
        ? Say(Path.Combine(newest, "bin", "postgres"), "--version") : Say("postgres", "--version");

    private static string Checkout() => Say("git", "-C", Repository.Root, "rev-parse", "--short=12", "HEAD") is var head
        && Say("git", "-C", Repository.Root, "status", "--porcelain", "--untracked-files=no", "--", "src", "rules", "tests", "eng") is "" ? head : $"{head} with changes";

    private static string Say(string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : "unknown";
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
