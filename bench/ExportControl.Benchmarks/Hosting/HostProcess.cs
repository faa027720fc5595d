using System.Diagnostics;
using System.Globalization;
using System.Net;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>The program as run.sh serves it, in a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly System.Diagnostics.Process process;
    private readonly List<string> said = [];

    private HostProcess(System.Diagnostics.Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>What run.sh publishes, compiled ahead; without it what a plain build makes.</summary>
    public static (string Path, bool Ahead) Program
    {
        get
        {
            var ahead = Path.Combine(Repository.Root, "artifacts", "publish", "served", "ExportControl.Api.dll");
            return File.Exists(ahead) ? (ahead, true) : (Path.Combine(Repository.Root, "artifacts", "bin", "ExportControl.Api", "release", "ExportControl.Api.dll"), false);
        }
    }

    public Uri Address { get; }

    /// <summary>From exec to the first 200 of /health/ready.</summary>
    public TimeSpan UntilReady { get; private set; }

    /// <summary>Processor time the program took until then, all threads.</summary>
    public TimeSpan Work { get; private set; }

    /// <summary>What the program says of its own PostgreSQL ("… ready on … after N ms"); null where it was given one.</summary>
    public double? ClusterSeconds
    {
        get
        {
            lock (said)
            {
                return said.Find(l => l.Contains("PostgreSQL cluster ready", StringComparison.Ordinal)) is { } line
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

        var began = Stopwatch.GetTimestamp();
        var served = new HostProcess(System.Diagnostics.Process.Start(start)!, address);
        served.Listen();
        try
        {
            await served.AwaitReadyAsync(began);
            return served;
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    /// <summary>Megabytes: resident, and resident with shared pages divided among those who share them.</summary>
    public (double Rss, double Pss) MemoryComparison()
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
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
        }

        process.Dispose();
    }

    private async Task AwaitReadyAsync(long began)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    UntilReady = Stopwatch.GetElapsedTime(began);
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

        throw new TimeoutException($"Not ready after {Patience}:\n{string.Join('\n', said)}");
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    // A line a request is written under load; only the beginning is of interest.
    private void Keep(string? line)
    {
        lock (said)
        {
            if (line is not null && said.Count < 200)
            {
                said.Add(line);
            }
        }
    }
}
