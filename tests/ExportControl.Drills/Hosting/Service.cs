using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using ExportControl.Drills.Harness;
using ExportControl.LocalPostgres;
using ExportControl.Tests;

namespace ExportControl.Drills.Hosting;

/// <summary>The attacked service: a process of its own with a data folder of its own and a private cluster.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private readonly ServiceStart start;
    private readonly DataFolder folder;

    private Service(ServiceStart start, DataFolder folder) => (this.start, this.folder, Process) = (start, folder, Run(start));

    public Uri Address => start.Address;

    public string AdminKey => start.AdminKey;

    public string Folder => folder.Location;

    public Process Process { get; private set; }

    /// <summary>The private cluster's folder.</summary>
    private string Cluster => Path.Combine(
        File.Exists(Path.Combine(Folder, "postgres.location")) ? File.ReadAllText(Path.Combine(Folder, "postgres.location")).Trim() : Folder,
        "postgres");

    /// <summary>An admin key that is accepted.</summary>
    public static string NewKey() => "ec_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A new service that is ready.</summary>
    public static Task<Service> StartAsync(DrillOptions options, params (string Name, string Value)[] settings) =>
        StartAsync(options, DataFolder.Temporary("exportcontrol-drill"), settings);

    public static async Task<Service> StartAsync(DrillOptions options, DataFolder folder, params (string Name, string Value)[] settings)
    {
        var service = Launch(options, folder, settings);
        try
        {
            await service.AwaitReadyAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>A process that may or may not become ready.</summary>
    public static Service Launch(DrillOptions options, DataFolder folder, params (string Name, string Value)[] settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.FindFree()}"));
        var log = Path.Combine(Path.GetTempPath(), $"exportcontrol-drill-{Guid.CreateVersion7():N}.log");
        return new Service(new ServiceStart(options.Service, address, NewKey(), folder.Location, log, settings), folder);
    }

    /// <summary>Starts the process again after its end: same data folder, port and settings.</summary>
    public async Task RestartAsync()
    {
        Process.Dispose();
        Process = Run(start);
        await AwaitReadyAsync();
    }

    /// <summary>Resident memory in MiB; NaN after the end.</summary>
    public double ResidentMiB() => File.Exists($"/proc/{Process.Id}/status")
        && File.ReadLines($"/proc/{Process.Id}/status").FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
            : double.NaN;

    /// <summary>Process id of the cluster's postmaster; null if it does not run.</summary>
    public int? Postmaster()
    {
        try
        {
            return int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        }
        catch (Exception stopped) when (stopped is IOException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public static async Task SignalAsync(int pid, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end and returns the exit code; null if the process still runs.</summary>
    public async Task<int?> EndAsync(TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        try
        {
            await Process.WaitForExitAsync(timer.Token);
            return Process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public async Task AwaitReadyAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit && !Process.HasExited)
        {
            if (await ReadinessAsync() == (int)HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The service did not become ready:\n{Output()}");
    }

    /// <summary>The status of /health/ready; 0 without an answer.</summary>
    public async Task<int> ReadinessAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return (int)ready.StatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    /// <summary>The end of the output.</summary>
    public string Output(int lines = 20) => File.Exists(start.Log) ? string.Join('\n', File.ReadLines(start.Log).TakeLast(lines)) : "";

    /// <summary>The lines of the output.</summary>
    public IReadOnlyList<string> LogLines() => [.. File.ReadLines(start.Log).Where(l => l.Length > 0)];

    /// <summary>The number of lines of the output that contain the text.</summary>
    public int CountLogged(string text) => File.ReadLines(start.Log).Count(line => line.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await SignalAsync(Process.Id, "TERM");
            if (await EndAsync(StopLimit) is null)
            {
                Process.Kill();
                await Process.WaitForExitAsync();
            }
        }

        Process.Dispose();

        // EXPORTCONTROL_DRILL_FOLDERS=leave: the folder and the output can be read after the drill.
        if (Environment.GetEnvironmentVariable("EXPORTCONTROL_DRILL_FOLDERS") == "leave")
        {
            return;
        }

        await StopClusterAsync();
        folder.Dispose();
        File.Delete(start.Log);
    }

    // After kill -9 of the service its cluster runs on until the watchdog stops it; the folder is deleted after that.
    private async Task StopClusterAsync()
    {
        for (var waited = 0; waited < 150 && Postmaster() is { } pid && Directory.Exists($"/proc/{pid}"); waited++)
        {
            await Task.Delay(100);
        }
    }

    private static Process Run(ServiceStart service)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1", "sh", service.Log, service.Program]);
        ServiceEnvironment.Set(start, service.Folder, [("ASPNETCORE_URLS", service.Address.ToString()), ("EXPORTCONTROL_ADMIN_KEY", service.AdminKey), .. service.Settings]);
        return Process.Start(start)!;
    }
}
