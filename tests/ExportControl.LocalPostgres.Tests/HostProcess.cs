using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.LocalPostgres.Tests;

/// <summary>
/// A host in a separate process that a test can kill: this assembly, started with the path of a data folder in its environment.
/// It runs until it is killed or its standard input ends.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string FolderVariable = "EXPORTCONTROL_TEST_HOST_FOLDER";
    private const string GraceVariable = "EXPORTCONTROL_TEST_HOST_GRACE";
    private readonly Process process;

    private HostProcess(Process process, string connectionString) => (this.process, ConnectionString) = (process, connectionString);

    internal string ConnectionString { get; }

    internal int Id => process.Id;

    internal static async Task<HostProcess> StartAsync(string folder, double graceSeconds, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(HostProcess).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[FolderVariable] = folder;
        start.Environment[GraceVariable] = graceSeconds.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        return new HostProcess(process, await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The host ended before it was ready."));
    }

    /// <summary>kill -9.</summary>
    internal async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

#pragma warning disable CA2255 // Must run before the entry point of xunit, with every test runner.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Serve()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;
        var grace = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable(GraceVariable)!, CultureInfo.InvariantCulture));
        var cluster = PrivateCluster.StartAsync(folder, new PrivateClusterOptions { GracePeriod = grace }, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
        _ = cluster.WatchAsync(CancellationToken.None);
        System.Console.WriteLine(cluster.ConnectionString);
        System.Console.In.ReadToEnd();
        cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
