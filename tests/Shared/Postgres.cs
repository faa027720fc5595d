using System.Collections.Concurrent;
using System.Reflection;
using ExportControl.LocalPostgres;
using ExportControl.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace ExportControl.Tests;

/// <summary>
/// The PostgreSQL of a test run: the server of EXPORTCONTROL_TEST_POSTGRES, otherwise a private cluster in a temporary folder, started by the first
/// test that needs it. Without PostgreSQL such a test is skipped; on CI it fails.
/// </summary>
public sealed class Postgres : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"exportcontrol-tests-{Guid.CreateVersion7():N}");
    private readonly SemaphoreSlim gate = new(1);
    private readonly ConcurrentDictionary<MethodInfo, string> templates = new();
    private readonly List<string> databases = [];
    private PrivateCluster? cluster;
    private string? server;
    private string? missing;

    /// <summary>A connection string of a new, empty database.</summary>
    public Task<string> NewDatabaseAsync() => GuardedAsync(() => CreateAsync("template0"));

    /// <summary>A connection string of a new copy of a prepared database; `prepare` runs once for all tests.</summary>
    public Task<string> NewDatabaseAsync(Func<string, Task> prepare) => GuardedAsync(async () =>
    {
        if (!templates.TryGetValue(prepare.Method, out var template))
        {
            // Without a pool: a database with open connections cannot be copied.
            var made = new NpgsqlConnectionStringBuilder(await CreateAsync("template0")) { Pooling = false };
            await prepare(made.ConnectionString);
            templates[prepare.Method] = template = made.Database!;
        }
        return await CreateAsync(template);
    });

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (cluster is null)
        {
            foreach (var database in databases) await ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
            return;
        }
        await cluster.DisposeAsync();
        DataFolder.Remove(folder);
    }

    private async Task<string> GuardedAsync(Func<Task<string>> make)
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (server is null && missing is null) await StartAsync();
            if (missing is null) return await make();
        }
        finally
        {
            gate.Release();
        }
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1") Assert.Fail(missing);
        Assert.Skip(missing);
        return missing;
    }

    private async Task StartAsync()
    {
        server = Environment.GetEnvironmentVariable("EXPORTCONTROL_TEST_POSTGRES");
        if (!string.IsNullOrEmpty(server)) return;
        server = null;
        try
        {
            cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, CancellationToken.None);
            server = cluster.ConnectionString;

            // The data is deleted after the run, so it need not reach the disk.
            foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" }) await ExecuteAsync($"ALTER SYSTEM SET {setting} = off");
            await ExecuteAsync("SELECT pg_reload_conf()");
        }
        catch (PrivateClusterException none)
        {
            missing = none.Message;
        }
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = $"test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        databases.Add(name);
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 10, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 5 }.ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
