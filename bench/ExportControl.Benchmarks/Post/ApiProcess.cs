using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Post;

/// <summary>The service in a separate process: the published build, or this program without storage.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    // Ten minutes.
    private const int MaxReadyPolls = 6000;

    private Process process = null!;

    private ApiProcess(int port) => Port = port;

    public int Port { get; }

    public const string Key = "b3Qm9vXc2Lr7Zk5Wd8Hn4Yp6Bs1Gf0Ju";

    public int Pid => process.Id;

    /// <summary>Starts the service and returns when it is ready.</summary>
    /// <param name="cluster">The database.</param>
    /// <param name="program">Assembly and arguments; null for the service.</param>
    /// <param name="port">The port to listen on; 0 for a free one.</param>
    public static async Task<ApiProcess> StartAsync(BenchCluster cluster, IReadOnlyList<string>? program = null, int port = 0)
    {
        var served = new ApiProcess(port == 0 ? LoopbackPort.FindFree() : port);
        var folder = Path.Combine(Repository.Root, "artifacts", "bench");
        program ??= [Hosting.HostProcess.Program.Path];

        // The log goes to a file; reading it here would use the measured processors.
        var log = Path.Combine(folder, "api.log");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1", "sh", log, .. program]);
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{served.Port}");
        foreach (var (name, value) in cluster.Settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["EXPORTCONTROL_DATA"] = Path.Combine(folder, "data");
        start.Environment["EXPORTCONTROL_ADMIN_KEY"] = Key;
        start.Environment["EXPORTCONTROL_RULES"] = ShippedRules.Folder;
        start.Environment.Remove("EXPORTCONTROL_SAMPLES");
        served.process = Process.Start(start)!;
        await served.UntilReadyAsync();
        return served;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Peak of resident memory in MiB.</summary>
    public double PeakMiB() => Status("VmHWM:");

    public double NowMiB() => Status("VmRSS:");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var term = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await term.WaitForExitAsync();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private double Status(string name) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; attempt < MaxReadyPolls; attempt++)
        {
            try
            {
                using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            if (process.HasExited)
            {
                break;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The service did not become ready; see artifacts/bench/api.log.");
    }
}
