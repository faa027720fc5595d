using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Post;

/// <summary>The service in a process of its own: the release build, or this program serving without a store.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private Process process = null!;

    private ApiProcess(int port) => Listening = port;

    public int Listening { get; }

    public const string Key = "a-key-for-the-benchmark";

    public int Pid => process.Id;

    /// <summary>Starts it over the database and returns once it is ready.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="program">Assembly and arguments; null for the service itself.</param>
    /// <param name="port">Where to listen; 0 for a free one.</param>
    public static async Task<ApiProcess> StartAsync(string connection, IReadOnlyList<string>? program = null, int port = 0)
    {
        var served = new ApiProcess(port == 0 ? LoopbackPort.FindFree() : port);
        var folder = Path.Combine(Repository.Root, "artifacts", "bench");
        program ??= [Running.Served.Program.Path];

        // Logs go to a file, as they do in service; reading them here would cost what is to be measured.
        var log = Path.Combine(folder, "api.log");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1", "sh", log, .. program]);
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{served.Listening}");
        start.Environment["ConnectionStrings__ExportControl"] = connection;
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

    /// <summary>Peak of resident memory so far, in MiB.</summary>
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
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Listening}"), Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; attempt < 600; attempt++)
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

        throw new InvalidOperationException("The service did not become ready; artifacts/bench/api.log says why.");
    }
}
