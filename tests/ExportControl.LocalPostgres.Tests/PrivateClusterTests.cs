using System.Diagnostics;
using System.Globalization;
using ExportControl.LocalPostgres.Processes;
using ExportControl.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static ExportControl.Tests.ClusterFixture;

namespace ExportControl.LocalPostgres.Tests;

public sealed class PrivateClusterTests(ClusterFixture clusters) : IClassFixture<ClusterFixture>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_creates_a_durable_cluster_with_a_socket_and_no_port()
    {
        var folder = clusters.NewFolder();

        await using var cluster = await StartAsync(folder);

        Assert.Equal("on", await QueryAsync(cluster.ConnectionString, "SHOW fsync"));
        Assert.Equal("on", await QueryAsync(cluster.ConnectionString, "SHOW synchronous_commit"));
        Assert.Equal("on", await QueryAsync(cluster.ConnectionString, "SHOW data_checksums"));
        Assert.Equal("", await QueryAsync(cluster.ConnectionString, "SHOW listen_addresses"));
        Assert.Equal(Path.Combine(folder, "postgres"), await QueryAsync(cluster.ConnectionString, "SHOW unix_socket_directories"));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "postgres")));
        Assert.Equal("exportcontrol UTF8 C", await QueryAsync(cluster.ConnectionString,
            "SELECT datname || ' ' || pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database WHERE datname = current_database()"));
        Assert.Equal("тест", await QueryAsync(cluster.ConnectionString, "SELECT lower('ТЕСТ')"));
        Assert.Equal("scram-sha-256", await QueryAsync(cluster.ConnectionString, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"));
        string[] files = ["postgres.password", "postgres.exportcontrol_service", "postgres.exportcontrol_worker", "host.lock", "host.lease"];
        Assert.All(files, file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(folder, file))));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var cluster = await StartAsync(await clusters.CopyAsync());

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            QueryAsync(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "guess" }.ConnectionString, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Data_and_connection_strings_survive_a_stop_and_a_start()
    {
        var folder = clusters.NewFolder();
        (string, string, string) first;
        await using (var cluster = await StartAsync(folder))
        {
            first = (cluster.ConnectionString, cluster.ServiceConnectionString, cluster.WorkerConnectionString);
            await WriteAsync(cluster.ConnectionString);
        }

        await using var again = await StartAsync(folder);

        Assert.Equal(first, (again.ConnectionString, again.ServiceConnectionString, again.WorkerConnectionString));
        Assert.Equal("Тест", await ReadAsync(again.ConnectionString));
    }

    [Fact]
    public async Task The_logins_of_the_run_time_are_plain_and_get_their_stored_passwords_at_each_start()
    {
        var folder = clusters.NewFolder();
        await using (await StartAsync(folder)) File.Delete(Path.Combine(folder, "postgres.exportcontrol_worker"));

        await using var cluster = await StartAsync(folder);

        foreach (var (login, connection) in new[] { ("exportcontrol_service", cluster.ServiceConnectionString), ("exportcontrol_worker", cluster.WorkerConnectionString) })
        {
            Assert.Equal($"{login} falsefalsefalsefalsefalse", await QueryAsync(connection,
                "SELECT session_user || ' ' || rolsuper || rolcreaterole || rolcreatedb || rolreplication || rolbypassrls FROM pg_roles WHERE rolname = session_user"));
        }
    }

    [Fact]
    public async Task No_process_is_left_after_a_stop()
    {
        var folder = await clusters.CopyAsync();
        await using (await StartAsync(folder)) Assert.NotEmpty(ProcessesOf(folder));

        await Eventually(() => ProcessesOf(folder).Count == 0, seconds: 5);
    }

    [Fact]
    public async Task A_killed_postmaster_is_restarted_with_its_data()
    {
        var folder = await clusters.CopyAsync();
        await using var cluster = await StartAsync(folder);
        using var stop = new CancellationTokenSource();
        var watch = cluster.WatchAsync(stop.Token);
        var busy = Record.ExceptionAsync(() => QueryAsync(cluster.ConnectionString, "SELECT count(*) FROM generate_series(1, 3000000000)"));
        await Eventually(() => QueryAsync(cluster.ConnectionString, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%generate_series%' AND pid <> pg_backend_pid())"), "True");

        KillServer(folder);

        Assert.NotNull(await busy);
        await Eventually(() => ReadAsync(cluster.ConnectionString), "Тест", seconds: 10);
        await stop.CancelAsync();
        await watch;
    }

    [Fact]
    public async Task A_killed_watchdog_is_replaced()
    {
        var folder = await clusters.CopyAsync();
        await using var cluster = await StartAsync(folder);
        using var stop = new CancellationTokenSource();
        var watch = cluster.WatchAsync(stop.Token);
        var watchdog = Watchdogs(folder).Single();

        ProcessTable.Signal(watchdog, ProcessTable.SigKill);

        await Eventually(() => Watchdogs(folder) is [var other] && other != watchdog, seconds: 5);
        await stop.CancelAsync();
        await watch;
    }

    [Fact]
    public async Task The_next_host_adopts_the_server_of_one_that_was_killed()
    {
        var folder = await clusters.CopyAsync();
        var host = await HostProcess.StartAsync(folder, graceSeconds: 1, Ct);
        var postmaster = ServerPid(folder);
        await host.KillAsync();

        await using (var cluster = await StartAsync(folder))
        {
            await Task.Delay(TimeSpan.FromSeconds(2), Ct);    // longer than the grace period of the dead host's watchdog

            Assert.Equal(postmaster, ServerPid(folder));
            Assert.Equal(host.ConnectionString, cluster.ConnectionString);
            Assert.Equal("Тест", await ReadAsync(cluster.ConnectionString));
        }
        await Eventually(() => !ProcessTable.IsAlive(postmaster), seconds: 10);
    }

    [Fact]
    public async Task Without_a_next_host_the_server_is_stopped_after_the_grace_period()
    {
        var folder = await clusters.CopyAsync();
        var host = await HostProcess.StartAsync(folder, graceSeconds: 1, Ct);
        var postmaster = ServerPid(folder);

        await host.KillAsync();

        Assert.True(ProcessTable.IsAlive(postmaster));
        await Eventually(() => ProcessesOf(folder).Count == 0, seconds: 10);
        Assert.False(File.Exists(Path.Combine(folder, "postgres", "postmaster.pid")));
    }

    [Fact]
    public async Task A_host_that_starts_while_the_server_is_being_stopped_waits_and_starts_the_server()
    {
        var folder = await clusters.CopyAsync();
        var host = await HostProcess.StartAsync(folder, graceSeconds: 0, Ct);
        await host.KillAsync();

        await using var cluster = await StartAsync(folder);

        Assert.Equal("Тест", await ReadAsync(cluster.ConnectionString));
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_folder_is_refused()
    {
        var folder = await clusters.CopyAsync();
        await using var host = await HostProcess.StartAsync(folder, graceSeconds: 1, Ct);

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => StartAsync(folder));

        Assert.Contains($"in use by process {host.Id}", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Тест", await ReadAsync(host.ConnectionString));
    }

    [Fact]
    public async Task An_unreachable_data_folder_puts_the_cluster_in_the_fallback_folder_at_every_start()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs PostgreSQL as another user.");
        var folder = Directory.CreateDirectory(clusters.NewFolder(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var options = new PrivateClusterOptions { FallbackFolder = clusters.NewFolder() };
        await using (var cluster = await PrivateCluster.StartAsync(folder, options, NullLogger.Instance, Ct)) await WriteAsync(cluster.ConnectionString);

        await using var again = await StartAsync(folder);

        Assert.False(Directory.Exists(Path.Combine(folder, "postgres")));
        Assert.StartsWith(options.FallbackFolder, await File.ReadAllTextAsync(Path.Combine(folder, "postgres.location"), Ct), StringComparison.Ordinal);
        Assert.Equal("Тест", await ReadAsync(again.ConnectionString));
    }

    [Fact]
    public async Task An_interrupted_initialization_is_repeated()
    {
        var folder = clusters.NewFolder();
        var unfinished = Directory.CreateDirectory(Path.Combine(folder, "postgres.unfinished-00", "data")).Parent!;
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "data", "PG_VERSION"), "15\n", Ct);

        await using var cluster = await StartAsync(folder);

        Assert.Equal("1", await QueryAsync(cluster.ConnectionString, "SELECT 1"));
        Assert.False(Directory.Exists(unfinished.FullName));
    }

    [Fact]
    public async Task A_pid_file_that_names_another_process_does_not_prevent_a_start()
    {
        var folder = await clusters.CopyAsync();
        await using (await StartAsync(folder)) KillServer(folder);
        var stale = await File.ReadAllLinesAsync(Path.Combine(folder, "postgres", "postmaster.pid"), Ct);
        stale[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(Path.Combine(folder, "postgres", "postmaster.pid"), stale, Ct);

        await using var cluster = await StartAsync(folder);

        Assert.Equal("Тест", await ReadAsync(cluster.ConnectionString));
    }

    [Fact]
    public async Task A_cluster_of_a_version_that_is_not_installed_names_the_package_it_needs()
    {
        var folder = await clusters.CopyAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres", "PG_VERSION"), "99\n", Ct);

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => StartAsync(folder));

        Assert.Contains("apt-get install postgresql-99", refused.Message, StringComparison.Ordinal);
    }

    private static Task<PrivateCluster> StartAsync(string folder) => PrivateCluster.StartAsync(folder, NullLogger.Instance, Ct);

    private static List<int> ProcessesOf(string folder) => [.. ProcessTable.All()
        .Where(pid => pid != Environment.ProcessId && ProcessTable.IsAlive(pid))
        .Where(pid => ProcessTable.CommandLineOf(pid).Any(argument => argument.StartsWith(folder, StringComparison.Ordinal)))];

    private static List<int> Watchdogs(string folder) =>
        [.. ProcessesOf(folder).Where(pid => ProcessTable.CommandLineOf(pid).Contains("exportcontrol-watchdog"))];

    private static Task Eventually(Func<bool> holds, int seconds) => Eventually(() => Task.FromResult(holds().ToString()), "True", seconds);

    private static async Task Eventually(Func<Task<string>> query, string expected, int seconds = 5)
    {
        var waiting = Stopwatch.StartNew();
        string answer;
        do
        {
            try
            {
                answer = await query();
            }
            catch (NpgsqlException unavailable)
            {
                answer = unavailable.Message;
            }
            if (answer == expected) return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), Ct);
        }
        while (waiting.Elapsed < TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, answer);
    }
}
