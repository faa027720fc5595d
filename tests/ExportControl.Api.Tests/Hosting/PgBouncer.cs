using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ExportControl.Api.Tests.Hosting;

/// <summary>
/// PgBouncer in transaction mode in front of the test server, with fewer server sessions than concurrent callers. Without the
/// program the test is skipped locally and fails on CI.
/// </summary>
public sealed class PgBouncer : IAsyncDisposable
{
    public const int ServerSessions = 3;

    private const string Program = "/usr/sbin/pgbouncer";

    private readonly string folder;
    private readonly Process process;

    private PgBouncer(string folder, Process process, int port) => (this.folder, this.process, Port) = (folder, process, port);

    public int Port { get; }

    /// <summary>Logins by name and password; each becomes one pool for each database.</summary>
    public static async Task<PgBouncer> StartAsync(NpgsqlConnectionStringBuilder server, params (string Name, string Password)[] logins)
    {
        if (!File.Exists(Program))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is "true" or "1", $"There is no {Program}.");
            Assert.Skip($"There is no {Program}.");
        }

        var port = FreePort();
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"exportcontrol-pgbouncer-{Guid.CreateVersion7():N}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "users.txt"), string.Concat(logins.Select(l => $"\"{l.Name}\" \"{l.Password}\"\n")));
        await File.WriteAllTextAsync(Path.Combine(folder, "pgbouncer.ini"), $"""
            [databases]
            * = host={server.Host} port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {folder}/users.txt
            pool_mode = transaction
            default_pool_size = {ServerSessions}
            ignore_startup_parameters = options
            """);
        string[] arguments = Environment.IsPrivilegedProcess ? ["-q", "-u", "postgres", Path.Combine(folder, "pgbouncer.ini")] : ["-q", Path.Combine(folder, "pgbouncer.ini")];
        var started = new PgBouncer(folder, Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!, port);
        await started.AnswersAsync();
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-s", "TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task AnswersAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync() : "");
                Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(10), "PgBouncer does not answer");
                await Task.Delay(20);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
