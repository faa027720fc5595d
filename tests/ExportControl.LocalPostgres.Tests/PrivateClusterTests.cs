using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ExportControl.LocalPostgres.Processes;
using ExportControl.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static ExportControl.Tests.ClusterFixture;

namespace ExportControl.LocalPostgres.Tests;

public sealed class PrivateClusterTests(ClusterFixture clusters) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_creates_a_durable_cluster_on_the_loopback_address_only()
    {
        var folder = clusters.NewFolder();

        await using var cluster = await StartAsync(folder);

        Assert.Equal("on", await QueryAsync(cluster.ConnectionString, "SHOW fsync"));
        Assert.Equal("on", await QueryAsync(cluster.ConnectionString, "SHOW synchronous_commit"));
        Assert.Equal("on", await QueryAsync(cluster.ConnectionString, "SHOW data_checksums"));
        Assert.Equal("127.0.0.1", await QueryAsync(cluster.ConnectionString, "SHOW listen_addresses"));
        Assert.Equal("", await QueryAsync(cluster.ConnectionString, "SHOW unix_socket_directories"));
        Assert.Equal("exportcontrol UTF8 C", await QueryAsync(cluster.ConnectionString,
            "SELECT datname || ' ' || pg_encoding_to_char(encoding) || ' ' || datcollate FROM pg_database WHERE datname = current_database()"));
        Assert.Equal("тест", await QueryAsync(cluster.ConnectionString, "SELECT lower('ТЕСТ')"));
        Assert.Equal("scram-sha-256", await QueryAsync(cluster.ConnectionString, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "postgres.password")));
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
    public async Task Data_and_port_survive_a_stop_and_a_start()
    {
        var folder = clusters.NewFolder();
        string first;
        await using (var cluster = await StartAsync(folder))
        {
            first = cluster.ConnectionString;
            await WriteAsync(first);
        }

        await using var again = await StartAsync(folder);

        Assert.Equal(first, again.ConnectionString);
        Assert.Equal("Тест", await ReadAsync(again.ConnectionString));
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
    public async Task A_new_data_folder_never_opens_the_cluster_of_a_deleted_one()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs PostgreSQL as another user.");
        var folder = clusters.NewFolder();
        var options = new PrivateClusterOptions { FallbackFolder = clusters.NewFolder() };
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using (var cluster = await PrivateCluster.StartAsync(folder, options, NullLogger.Instance, Ct)) await WriteAsync(cluster.ConnectionString);
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var recreated = await PrivateCluster.StartAsync(folder, options, NullLogger.Instance, Ct);

        Assert.Equal("False", await QueryAsync(recreated.ConnectionString, "SELECT to_regclass('sample') IS NOT NULL"));
        Assert.Equal(2, Directory.GetDirectories(options.FallbackFolder).Length);
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
    public async Task A_port_in_use_is_replaced_at_the_next_start()
    {
        var folder = await clusters.CopyAsync();
        int port;
        await using (var cluster = await StartAsync(folder)) port = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Port;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();

        await using var again = await StartAsync(folder);

        Assert.NotEqual(port, new NpgsqlConnectionStringBuilder(again.ConnectionString).Port);
        Assert.Equal("Тест", await ReadAsync(again.ConnectionString));
    }

    [Fact]
    public async Task A_missing_password_file_is_named_and_not_created_again()
    {
        var folder = await clusters.CopyAsync();
        File.Delete(Path.Combine(folder, "postgres.password"));

        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => StartAsync(folder));

        Assert.Contains(Path.Combine(folder, "postgres.password"), refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "postgres.password")));
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
