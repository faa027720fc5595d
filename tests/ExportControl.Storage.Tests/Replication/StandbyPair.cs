using ExportControl.LocalPostgres;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ExportControl.Storage.Tests.Replication;

/// <summary>A primary with a migrated database, and a hot standby with streaming replication.</summary>
public sealed class StandbyPair : IAsyncLifetime
{
    private readonly string primaryFolder = Path.Combine(Path.GetTempPath(), $"exportcontrol-primary-{Guid.CreateVersion7():N}");
    private readonly string standbyFolder = Path.Combine(Path.GetTempPath(), $"exportcontrol-standby-{Guid.CreateVersion7():N}");
    private PrivateCluster? primary;
    private PostgresAccount account = null!;
    private string pgCtl = "";
    private string? missing;

    public string Primary { get; private set; } = "";

    public string Standby { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        try
        {
            primary = await PrivateCluster.StartAsync(primaryFolder, NullLogger.Instance, CancellationToken.None);
        }
        catch (PrivateClusterException none)
        {
            missing = none.Message;
            return;
        }

        Primary = primary.ConnectionString;
        pgCtl = (await PostgresBinaries.FindNewestAsync(CancellationToken.None)).PgCtl;
        if (!File.Exists(BaseBackup))
        {
            missing = $"There is no {BaseBackup}.";
            return;
        }

        await ExecuteAsync(Primary, "ALTER SYSTEM SET fsync = off");
        await ExecuteAsync(Primary, "SELECT pg_reload_conf()");
        await StorageServices.MigrateAsync(Primary, CancellationToken.None);
        await CreateStandbyAsync();
    }

    /// <summary>Starts a replica of the service that uses both servers.</summary>
    internal ServiceProvider StartReplica(ILoggerProvider? log = null, string? primaryInstead = null, string? standbyInstead = null)
    {
        SkipIfMissing();
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(log ?? NullLoggerProvider.Instance));
        var standby = AsService(standbyInstead ?? Standby);
        services.AddStorage((primaryInstead is null ? LoginsOfPrimary : Logins.Of(primaryInstead)) with { Standby = standby });

        // As in the program, except for the limit: on a busy machine a connection may take longer.
        services.AddSingleton(sp => new ExportControl.Storage.Replication.Standby(
            sp.GetRequiredService<NpgsqlDataSource>(), NpgsqlDataSource.Create(ConnectionSettings.ForWork(standby)), TimeProvider.System, sp.GetRequiredService<ILoggerFactory>(),
            ConnectionSettings.IsPooled(standby))
        {
            ConnectLimit = TimeSpan.FromMinutes(1),
        });
        return services.BuildServiceProvider();
    }

    /// <summary>Starts a replica of the service that has no standby.</summary>
    internal ServiceProvider StartWithoutStandby() => new ServiceCollection().AddStorage(LoginsOfPrimary).BuildServiceProvider();

    public async Task StartAsync() => Assert.True((await account.RunAsync(
        CancellationToken.None, pgCtl, "start", "-w", "-s", "-D", standbyFolder, "-l", Path.Combine(standbyFolder, "log", "start.log"))).Succeeded);

    /// <summary>Stops the standby at once, without a shutdown checkpoint.</summary>
    public async Task KillAsync() => Assert.True((await account.RunAsync(CancellationToken.None, pgCtl, "stop", "-w", "-s", "-D", standbyFolder, "-m", "immediate")).Succeeded);

    public Task PauseAsync() => ExecuteAsync(Standby, "SELECT pg_wal_replay_pause()");

    public Task ResumeAsync() => ExecuteAsync(Standby, "SELECT pg_wal_replay_resume()");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (Directory.Exists(standbyFolder))
        {
            await account.RunAsync(CancellationToken.None, pgCtl, "stop", "-w", "-s", "-D", standbyFolder, "-m", "fast");
            Directory.Delete(standbyFolder, recursive: true);
        }

        if (primary is not null)
        {
            await primary.DisposeAsync();
            DataFolder.Remove(primaryFolder);
        }
    }

    internal static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private DatabaseLogins LoginsOfPrimary => new(primary!.ServiceConnectionString, primary.WorkerConnectionString);

    // Logins are replicated.
    private string AsService(string server)
    {
        var service = new NpgsqlConnectionStringBuilder(primary!.ServiceConnectionString);
        return new NpgsqlConnectionStringBuilder(server) { Username = service.Username, Password = service.Password }.ConnectionString;
    }

    // Programs on PATH may be symbolic links into the folder that has pg_basebackup.
    private string BaseBackup => Path.Combine(Path.GetDirectoryName(File.ResolveLinkTarget(pgCtl, returnFinalTarget: true)?.FullName ?? pgCtl)!, "pg_basebackup");

    private async Task CreateStandbyAsync()
    {
        var from = new NpgsqlConnectionStringBuilder(Primary);
        var port = LoopbackPort.FindFree();
        account = await PostgresAccount.ForNewClusterAsync(CancellationToken.None);
        Directory.CreateDirectory(standbyFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.ChangeOwnerAsync(standbyFolder, CancellationToken.None);

        // Another cluster name than the primary's, because a start of the primary stops processes of its own cluster name.
        const string script = """
            set -e; export PGPASSWORD=$(cat)
            "$1" -h "$2" -p "$3" -U "$4" -D "$5" -R -X stream -c fast --no-sync
            printf "port = %s\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\ncluster_name = 'standby'\nhot_standby = on\nwal_retrieve_retry_interval = '200ms'\n" "$6" >> "$5/postgresql.auto.conf"
            mkdir -p "$5/log"
            """;
        (await account.ShellAsync(script, from.Password!, CancellationToken.None, BaseBackup, from.Host!, $"{from.Port}", from.Username!, standbyFolder, $"{port}"))
            .OrThrow("pg_basebackup failed");
        await StartAsync();
        Standby = new NpgsqlConnectionStringBuilder(Primary) { Host = "127.0.0.1", Port = port }.ConnectionString;
    }

    private void SkipIfMissing()
    {
        if (missing is not null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is "true" or "1", missing);
            Assert.Skip(missing);
        }
    }
}
