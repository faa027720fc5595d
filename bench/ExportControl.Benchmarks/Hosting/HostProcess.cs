using System.Diagnostics;
using System.Globalization;
using System.Net;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>The service as run.sh starts it, in a separate process.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(10);
    private readonly System.Diagnostics.Process process;
    private readonly List<string> output = [];

    private HostProcess(System.Diagnostics.Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>The assembly that run.sh publishes, compiled ahead of time; otherwise that of a plain build.</summary>
    public static (string Path, bool IsAheadOfTime) Program
    {
        get
        {
            var published = Path.Combine(Repository.Root, "artifacts", "publish", "served", "ExportControl.Api.dll");
            return File.Exists(published) ? (published, true) : (Path.Combine(Repository.Root, "artifacts", "bin", "ExportControl.Api", "release", "ExportControl.Api.dll"), false);
        }
    }

    public Uri Address { get; }

    /// <summary>From exec to the first 200 of /health/ready.</summary>
    public TimeSpan UntilReady { get; private set; }

    /// <summary>Processor time of all threads until then.</summary>
    public TimeSpan Work { get; private set; }

    /// <summary>Start time of the private cluster, from the log ("… cluster is ready on … after N ms"); null for an external server.</summary>
    public double? ClusterSeconds
    {
        get
        {
            lock (output)
            {
                return output.Find(l => l.Contains("PostgreSQL cluster is ready", StringComparison.Ordinal)) is { } line
                    ? double.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture) / 1000
                    : null;
            }
        }
    }

    public static async Task<HostProcess> StartAsync(int port, string adminKey, params (string Name, string? Value)[] settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var start = new ProcessStartInfo("dotnet", [Program.Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ConnectionStrings__ExportControl");
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["EXPORTCONTROL_RULES"] = ShippedRules.Folder;
        start.Environment["EXPORTCONTROL_ADMIN_KEY"] = adminKey;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var service = new HostProcess(System.Diagnostics.Process.Start(start)!, address);
        service.ReadOutput();
        try
        {
            await service.AwaitReadyAsync(started);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Resident memory in MB, and the same with shared pages divided by their number of users (PSS).</summary>
    public (double Rss, double Pss) Memory()
    {
        var rollup = File.ReadAllLines($"/proc/{process.Id}/smaps_rollup");
        return (Read("Rss:"), Read("Pss:"));

        double Read(string name) =>
            double.Parse(rollup.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = System.Diagnostics.Process.Start("kill", ["-s", "TERM", $"{process.Id}"]);
            using var limit = new CancellationTokenSource(WaitLimit);
            await process.WaitForExitAsync(limit.Token);
        }

        process.Dispose();
    }

    private async Task AwaitReadyAsync(long started)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (Stopwatch.GetElapsedTime(started) < WaitLimit)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    UntilReady = Stopwatch.GetElapsedTime(started);
                    process.Refresh();
                    Work = process.TotalProcessorTime;
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // The port is not open yet.
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"The service was not ready after {WaitLimit}:\n{string.Join('\n', output)}");
    }

    private void ReadOutput()
    {
        process.OutputDataReceived += (_, line) => AddLine(line.Data);
        process.ErrorDataReceived += (_, line) => AddLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    // Under load a line is written for each request; the first 200 lines are enough.
    private void AddLine(string? line)
    {
        lock (output)
        {
            if (line is not null && output.Count < 200)
            {
                output.Add(line);
            }
        }
    }
}
