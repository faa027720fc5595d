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
/// PostgreSQL for a test run: the server of the connection string in EXPORTCONTROL_TEST_POSTGRES, otherwise a private cluster in a new folder, started
/// by the first test that needs it. Without PostgreSQL these tests are skipped; on CI they fail.
/// </summary>
public sealed class Postgres : IAsyncDisposable
{
    /// <summary>A member of exportcontrol_service, with the owner's password.</summary>
    public const string ServiceLogin = "exportcontrol_test_service";

    /// <summary>A member of exportcontrol_worker, with the owner's password.</summary>
    public const string WorkerLogin = "exportcontrol_test_worker";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"exportcontrol-tests-{Guid.CreateVersion7():N}");
    private readonly SemaphoreSlim gate = new(1);
    private readonly ConcurrentDictionary<MethodInfo, string> templates = new();
    private readonly List<string> databases = [];
    private PrivateCluster? cluster;
    private string? server;
    private string? missing;

    /// <summary>The connection string of a new empty database.</summary>
    public Task<string> NewDatabaseAsync() => SkipIfMissingAsync(() => CreateAsync("template0"));

    /// <summary>The connection string of a copy of a database that `prepare` has set up; it runs once for all tests.</summary>
    public Task<string> NewDatabaseAsync(Func<string, Task> prepare) => SkipIfMissingAsync(async () =>
    {
        if (!templates.TryGetValue(prepare.Method, out var template))
        {
            // No pool: a database with open connections cannot be copied.
            var created = new NpgsqlConnectionStringBuilder(await CreateAsync("template0")) { Pooling = false };
            await prepare(created.ConnectionString);
            templates[prepare.Method] = template = created.Database!;
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

    private async Task<string> SkipIfMissingAsync(Func<Task<string>> create)
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (server is null && missing is null) await StartAsync();
            if (missing is null) return await create();
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
        if (!string.IsNullOrEmpty(server))
        {
            await CreateLoginsAsync();
            return;
        }
        server = null;
        try
        {
            cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, CancellationToken.None);
            server = cluster.ConnectionString;
            await CreateLoginsAsync();

            // The cluster is deleted after the run, so durability is switched off.
            foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" }) await ExecuteAsync($"ALTER SYSTEM SET {setting} = off");
            await ExecuteAsync("SELECT pg_reload_conf()");
        }
        catch (PrivateClusterException none)
        {
            missing = none.Message;
        }
    }

    // The logins of the run time have the password of the owner in tests, so that only the user name differs.
    private async Task CreateLoginsAsync()
    {
        var password = new NpgsqlConnectionStringBuilder(server).Password!.Replace("'", "''", StringComparison.Ordinal);
        foreach (var (login, role) in new[] { (ServiceLogin, "exportcontrol_service"), (WorkerLogin, "exportcontrol_worker") })
        {
            await ExecuteAsync($"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            await ExecuteAsync($"DO $$ BEGIN CREATE ROLE {login} IN ROLE {role}; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            await ExecuteAsync($"ALTER ROLE {login} LOGIN PASSWORD '{password}'");
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
