using System.Diagnostics;
using ExportControl.LocalPostgres.Processes;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.LocalPostgres;

/// <summary>
/// The PostgreSQL server of a host that has no connection string: created at the first start, started and stopped with the host, adopted by the next
/// host after a crash of the host, restarted after a crash of its own, and stopped by a watchdog when no host is left. Linux only.
/// </summary>
public sealed partial class PrivateCluster : IAsyncDisposable
{
    private const string DatabaseName = "exportcontrol";
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(10);

    private readonly ILogger logger;
    private readonly Stack<HostLease> leases = new();
    private readonly SemaphoreSlim gate = new(1);
    private ServerProcess server = null!;
    private Watchdog? watchdog;
    private int pid;
    private bool stopped;

    private PrivateCluster(ILogger logger) => this.logger = logger;

    /// <summary>Connection string of the cluster's owner (a superuser of this cluster) for the database `exportcontrol`.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Connection string of the login for requests.</summary>
    public string ServiceConnectionString { get; private set; } = "";

    /// <summary>Connection string of the login for the writer and for background work.</summary>
    public string WorkerConnectionString { get; private set; } = "";

    /// <summary>Creates the cluster if there is none, starts it, and returns when the database takes connections.</summary>
    /// <exception cref="PrivateClusterException">PostgreSQL is missing or does not start, or the data folder cannot be used.</exception>
    public static Task<PrivateCluster> StartAsync(string dataFolder, ILogger logger, CancellationToken ct) =>
        StartAsync(dataFolder, new PrivateClusterOptions(), logger, ct);

    internal static async Task<PrivateCluster> StartAsync(string dataFolder, PrivateClusterOptions options, ILogger logger, CancellationToken ct)
    {
        var cluster = new PrivateCluster(logger);
        try
        {
            await cluster.StartAsync(Path.GetFullPath(dataFolder), options, ct);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Restarts the server when it dies, until cancelled. Connections fail for the one or two seconds of a restart.</summary>
    public async Task WatchAsync(CancellationToken ct)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                await Task.Delay(failures == 0 ? CheckInterval : TimeSpan.FromSeconds(Math.Min(failures, MaxRetryDelay.TotalSeconds)), ct);
                try
                {
                    await CheckAsync(ct);
                    failures = 0;
                }
                catch (Exception failed) when (failed is PrivateClusterException or IOException or UnauthorizedAccessException)
                {
                    failures++;
                    Log.NotRecovered(logger, failed);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Cancelled by the caller.
        }
    }

    /// <summary>Stops the server in fast mode: open transactions are rolled back, committed ones are on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (stopped) return;
            stopped = true;
            if (watchdog is null) return;

            // If the server could not be stopped, the watchdog stops it once the pipe is closed.
            if (await server.StopAsync())
            {
                watchdog.Release();
                Log.Stopped(logger);
            }
            watchdog.Dispose();
        }
        finally
        {
            while (leases.TryPop(out var lease)) lease.Dispose();
            gate.Release();
        }
    }

    private async Task StartAsync(string dataFolder, PrivateClusterOptions options, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux()) throw new PrivateClusterException(
            "The private PostgreSQL cluster needs Linux. Set ConnectionStrings__ExportControl to use an existing server.");
        var elapsed = Stopwatch.StartNew();
        ClusterLocation.CheckPath(dataFolder);
        ClusterLocation.CreateDataFolder(dataFolder);
        leases.Push(await HostLease.AcquireAsync(dataFolder, ct));

        var location = ClusterLocation.Read(dataFolder);
        if (location is not { HasCluster: true }) ClusterLocation.RefuseTraces(dataFolder, options.FallbackFolder);
        var account = location is { HasCluster: true } ? await PostgresAccount.OwnerOfAsync(location.Cluster, ct) : await PostgresAccount.ForNewClusterAsync(ct);
        location ??= await ClusterLocation.ChooseAsync(dataFolder, account, options.FallbackFolder, ct);
        if (location.IsOutsideDataFolder)
        {
            Log.OutsideDataFolder(logger, dataFolder, location.Folder);
            leases.Push(await HostLease.AcquireAsync(location.Folder, ct));
        }

        var binaries = location.HasCluster ? await PostgresBinaries.FindMajorAsync(location.MajorVersion(), ct) : await PostgresBinaries.FindNewestAsync(ct);
        if (!location.HasCluster)
        {
            Log.Creating(logger, location.Cluster);
            await new ClusterInitializer(location, account, binaries).RunAsync(location.PrepareNewPassword(), ct);
        }

        var password = location.ReadPassword();

        server = new ServerProcess(location, account, binaries);
        watchdog = new Watchdog(leases.Peek(), options.GracePeriod, server.StopCommand);
        watchdog.EnsureRunning();
        var running = await server.EnsureRunningAsync(ct);
        pid = running.Pid;
        ConnectionString = BuildConnectionString(running.SocketFolder, password, DatabaseName);
        await EnsureDatabaseAsync(location, running.SocketFolder, password, ct);
        ServiceConnectionString = await RunTimeLogin.EnsureAsync(location, ConnectionString, RunTimeLogin.Service, ct);
        WorkerConnectionString = await RunTimeLogin.EnsureAsync(location, ConnectionString, RunTimeLogin.Worker, ct);

        if (running.Adopted) Log.Adopted(logger, running.SocketFolder, elapsed.ElapsedMilliseconds);
        else Log.Started(logger, running.SocketFolder, elapsed.ElapsedMilliseconds);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (stopped) return;
            watchdog!.EnsureRunning();
            if (ProcessTable.IsAlive(pid)) return;

            Log.Died(logger, pid);
            var elapsed = Stopwatch.StartNew();
            pid = (await server.EnsureRunningAsync(ct)).Pid;
            Log.Recovered(logger, elapsed.ElapsedMilliseconds);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task EnsureDatabaseAsync(ClusterLocation location, string socketFolder, string password, CancellationToken ct)
    {
        try
        {
            await using var existing = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
            await existing.OpenAsync(ct);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var maintenance = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(BuildConnectionString(socketFolder, password, "postgres")) { Pooling = false }.ConnectionString);
            await maintenance.OpenAsync(ct);
            await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", maintenance);
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new PrivateClusterException($"The password in {location.PasswordFile} is not the password of the cluster in {location.Cluster}.", refused);
        }
    }

    private static string BuildConnectionString(string socketFolder, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Port = SocketFolder.Port,
        Username = ClusterInitializer.Owner,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Creating the private PostgreSQL cluster in {Cluster}")]
        internal static partial void Creating(ILogger logger, string cluster);

        [LoggerMessage(LogLevel.Information, "The user that runs PostgreSQL cannot reach {DataFolder}; the private cluster is stored in {Folder}")]
        internal static partial void OutsideDataFolder(ILogger logger, string dataFolder, string folder);

        [LoggerMessage(LogLevel.Information, "The private PostgreSQL cluster is ready on {SocketFolder} after {Milliseconds} ms")]
        internal static partial void Started(ILogger logger, string socketFolder, long milliseconds);

        [LoggerMessage(LogLevel.Warning, "The private PostgreSQL cluster of an earlier host is still running on {SocketFolder} and was adopted after {Milliseconds} ms")]
        internal static partial void Adopted(ILogger logger, string socketFolder, long milliseconds);

        [LoggerMessage(LogLevel.Error, "The private PostgreSQL cluster (process {Pid}) has ended unexpectedly; restarting it")]
        internal static partial void Died(ILogger logger, int pid);

        [LoggerMessage(LogLevel.Warning, "The private PostgreSQL cluster is running again after {Milliseconds} ms")]
        internal static partial void Recovered(ILogger logger, long milliseconds);

        [LoggerMessage(LogLevel.Error, "The private PostgreSQL cluster could not be restarted; retrying")]
        internal static partial void NotRecovered(ILogger logger, Exception failure);

        [LoggerMessage(LogLevel.Information, "The private PostgreSQL cluster is stopped")]
        internal static partial void Stopped(ILogger logger);
    }
}
