using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.LocalPostgres;

/// <summary>
/// The PostgreSQL a host keeps for itself when it is given none: made at the first start, started and stopped with the host, adopted again after
/// a crash of the host, started again after a crash of its own, and never left running without a host.
/// </summary>
public sealed partial class PrivateCluster : IAsyncDisposable
{
    private const string DatabaseName = "exportcontrol";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    private readonly ILogger logger;
    private readonly Stack<HostLease> leases = new();
    private readonly SemaphoreSlim gate = new(1);
    private ServerProcess postmaster = null!;
    private Watchdog? watchdog;
    private int pid;
    private bool stopped;

    private PrivateCluster(ILogger logger) => this.logger = logger;

    /// <summary>The cluster's owner (a superuser of this cluster) on the database `exportcontrol`.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Returns when the database takes connections; refuses with a <see cref="PrivateClusterException"/> that says what to do.</summary>
    public static Task<PrivateCluster> StartAsync(string dataFolder, ILogger logger, CancellationToken ct) =>
        StartAsync(dataFolder, new ClusterTerms(), logger, ct);

    internal static async Task<PrivateCluster> StartAsync(string dataFolder, ClusterTerms terms, ILogger logger, CancellationToken ct)
    {
        var cluster = new PrivateCluster(logger);
        try
        {
            await cluster.StartAsync(Path.GetFullPath(dataFolder), terms, ct);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server that died again, until cancelled. Callers see failing connections for the second or two that takes.</summary>
    public async Task WatchAsync(CancellationToken ct)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                await Task.Delay(failures == 0 ? Glance : TimeSpan.FromSeconds(Math.Min(failures, LongestRest.TotalSeconds)), ct);
                try
                {
                    await LookAsync(ct);
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
            // Asked to.
        }
    }

    /// <summary>A clean fast stop: open transactions are rolled back, committed ones are on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (stopped) return;
            stopped = true;
            if (watchdog is null) return;

            // A server that could not be stopped is left to the watchdog, which hears the pipe close.
            if (await postmaster.StopAsync())
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

    private async Task StartAsync(string dataFolder, ClusterTerms terms, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux()) throw new PrivateClusterException(
            "The private PostgreSQL cluster needs Linux. Set ConnectionStrings__ExportControl to use a server of your own.");
        var elapsed = Stopwatch.StartNew();
        ClusterHome.Prepare(dataFolder);
        leases.Push(await HostLease.TakeAsync(dataFolder, ct));

        var home = ClusterHome.Known(dataFolder);
        var account = home is { HasCluster: true } ? await PostgresAccount.OwnerOfAsync(home.Cluster, ct) : await PostgresAccount.ForNewAsync(ct);
        home ??= await ClusterHome.ChooseAsync(dataFolder, account, terms.FallbackFolder, ct);
        if (home.IsElsewhere)
        {
            Log.Elsewhere(logger, dataFolder, home.Folder);
            leases.Push(await HostLease.TakeAsync(home.Folder, ct));
        }

        var binaries = home.HasCluster ? await PostgresBinaries.OfMajorAsync(home.MajorVersion(), ct) : await PostgresBinaries.NewestAsync(ct);
        var password = home.ReadOrMakePassword();
        if (!home.HasCluster)
        {
            Log.Making(logger, home.Cluster);
            await new ClusterInitializer(home, account, binaries).RunAsync(password, ct);
        }

        postmaster = new ServerProcess(home, account, binaries);
        watchdog = new Watchdog(leases.Peek(), terms.Grace, postmaster.StopCommand);
        watchdog.Watch();
        var running = await postmaster.EnsureRunningAsync(movable: true, ct);
        pid = running.Pid;
        ConnectionString = Connect(running.Port, password, DatabaseName);
        await EnsureDatabaseAsync(home, running.Port, password, ct);

        if (running.Adopted) Log.Adopted(logger, running.Port, elapsed.ElapsedMilliseconds);
        else Log.Started(logger, running.Port, elapsed.ElapsedMilliseconds);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (stopped) return;
            watchdog!.Watch();
            if (ProcessTable.IsAlive(pid)) return;

            Log.Died(logger, pid);
            var elapsed = Stopwatch.StartNew();
            pid = (await postmaster.EnsureRunningAsync(movable: false, ct)).Pid;
            Log.Recovered(logger, elapsed.ElapsedMilliseconds);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task EnsureDatabaseAsync(ClusterHome home, int port, string password, CancellationToken ct)
    {
        try
        {
            await using var there = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
            await there.OpenAsync(ct);
        }
        catch (PostgresException absent) when (absent.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var main = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connect(port, password, "postgres")) { Pooling = false }.ConnectionString);
            await main.OpenAsync(ct);
            await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", main);
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new PrivateClusterException($"The password in {home.PasswordFile} is not the one of the cluster in {home.Cluster}.", refused);
        }
    }

    private static string Connect(int port, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = ClusterInitializer.Owner,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Making the private PostgreSQL cluster in {Cluster}")]
        internal static partial void Making(ILogger logger, string cluster);

        [LoggerMessage(LogLevel.Information, "The user that runs PostgreSQL cannot reach {DataFolder}; the private cluster is kept in {Folder}")]
        internal static partial void Elsewhere(ILogger logger, string dataFolder, string folder);

        [LoggerMessage(LogLevel.Information, "Private PostgreSQL cluster ready on 127.0.0.1:{Port} after {Milliseconds} ms")]
        internal static partial void Started(ILogger logger, int port, long milliseconds);

        [LoggerMessage(LogLevel.Warning, "Adopted the private PostgreSQL cluster that an earlier host left running on 127.0.0.1:{Port}, after {Milliseconds} ms")]
        internal static partial void Adopted(ILogger logger, int port, long milliseconds);

        [LoggerMessage(LogLevel.Error, "The private PostgreSQL cluster (process {Pid}) died; starting it again")]
        internal static partial void Died(ILogger logger, int pid);

        [LoggerMessage(LogLevel.Warning, "The private PostgreSQL cluster is back after {Milliseconds} ms")]
        internal static partial void Recovered(ILogger logger, long milliseconds);

        [LoggerMessage(LogLevel.Error, "The private PostgreSQL cluster could not be started again; trying again")]
        internal static partial void NotRecovered(ILogger logger, Exception failure);

        [LoggerMessage(LogLevel.Information, "Private PostgreSQL cluster stopped")]
        internal static partial void Stopped(ILogger logger);
    }
}
