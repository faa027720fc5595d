using System.Diagnostics;
using ExportControl.LocalPostgres;
using ExportControl.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace ExportControl.Storage.Tests.Cluster;

/// <summary>A data folder with a stopped cluster and one row in it, made once and copied for each test that starts from there.</summary>
public sealed class MadeCluster : IAsyncDisposable
{
    private readonly List<string> folders = [];
    private Task<string>? original;

    internal async Task<string> CopyAsync()
    {
        var from = await (original ??= MakeAsync());
        var to = NewFolder();
        using var copy = Process.Start("cp", ["-a", from, to]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
        return to;
    }

    /// <summary>A name for a folder in a place that the user `postgres` can reach; not made yet.</summary>
    internal string NewFolder()
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

    internal static async Task WriteAsync(string connectionString)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('Тест')", connection);
        await command.ExecuteNonQueryAsync();
    }

    internal static Task<string> ReadAsync(string connectionString) => AskAsync(connectionString, "SELECT word FROM kept");

    internal static async Task<string> AskAsync(string connectionString, string sql)
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

    private async Task<string> MakeAsync()
    {
        var folder = NewFolder();
        await using var cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, CancellationToken.None);
        await WriteAsync(cluster.ConnectionString);
        return folder;
    }
}
