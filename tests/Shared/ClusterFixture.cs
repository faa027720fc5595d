using System.Diagnostics;
using System.Globalization;
using ExportControl.LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace ExportControl.Tests;

/// <summary>A data folder with a stopped cluster that holds one row, created once and copied for each test that starts from it. Removes all its folders.</summary>
public sealed class ClusterFixture : IAsyncDisposable
{
    private readonly List<string> folders = [];
    private Task<string>? template;

    /// <summary>The path of a new copy of the data folder.</summary>
    public async Task<string> CopyAsync()
    {
        var from = await (template ??= CreateAsync());
        var to = NewFolder();
        using var copy = Process.Start("cp", ["-a", from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
        return to;
    }

    /// <summary>The path of a folder that the user `postgres` can reach; the folder does not exist yet.</summary>
    public string NewFolder()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"exportcontrol-cluster-{Guid.CreateVersion7():N}");
        folders.Add(folder);
        return folder;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var folder in folders.Where(Directory.Exists)) DataFolder.Remove(folder);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends SIGKILL to the main process of the server in this data folder.</summary>
    public static void KillServer(string folder)
    {
        using var postmaster = Process.GetProcessById(ServerPid(folder));
        postmaster.Kill();
    }

    public static int ServerPid(string folder) =>
        int.Parse(File.ReadLines(Path.Combine(folder, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public static async Task WriteAsync(string connectionString)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand("CREATE TABLE sample (word text); INSERT INTO sample VALUES ('Тест')", connection);
        await command.ExecuteNonQueryAsync();
    }

    public static Task<string> ReadAsync(string connectionString) => QueryAsync(connectionString, "SELECT word FROM sample");

    public static async Task<string> QueryAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task<string> CreateAsync()
    {
        var folder = NewFolder();
        await using var cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, CancellationToken.None);
        await WriteAsync(cluster.ConnectionString);
        return folder;
    }
}
