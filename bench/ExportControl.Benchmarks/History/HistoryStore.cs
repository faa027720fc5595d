using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.LocalPostgres;
using ExportControl.Storage;
using ExportControl.Storage.Database.Roles;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ExportControl.Benchmarks.History;

/// <summary>The filled database, in a cluster of its own under artifacts/bench, reused by later runs.</summary>
internal sealed class HistoryStore : IAsyncDisposable
{
    public const int Seed = 5;
    public const int UsualCount = 5_000_000;

    private readonly PrivateCluster cluster;
    private readonly ServiceProvider services;

    private HistoryStore(PrivateCluster cluster, HistoryWorld world)
    {
        this.cluster = cluster;
        World = world;
        services = new ServiceCollection().AddStorage(new DatabaseLogins(cluster.ServiceConnectionString, cluster.WorkerConnectionString)).BuildServiceProvider();
        ConnectionString = cluster.ConnectionString;
    }

    public HistoryWorld World { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source => services.GetRequiredService<NpgsqlDataSource>();

    public VerdictSearch Search => services.GetRequiredService<VerdictSearch>();

    public VerdictHistory History => services.GetRequiredService<VerdictHistory>();

    /// <summary>Opens the database with that number of verdicts.</summary>
    /// <exception cref="InvalidOperationException">It is not filled, or is of another version.</exception>
    public static async Task<HistoryStore> OpenAsync(int count)
    {
        var store = await StartAsync(count);
        if (await store.StampAsync() == store.Stamp)
        {
            return store;
        }

        await store.DisposeAsync();
        throw new InvalidOperationException($"The history of {count} verdicts is not filled, or is of another version; run the part history-fill first.");
    }

    /// <summary>Fills the database unless it is filled; returns the seconds of each step.</summary>
    public static async Task<IReadOnlyList<(string What, double Seconds)>> FillAsync(int count, CancellationToken ct)
    {
        await using var store = await StartAsync(count);
        if (await store.StampAsync() == store.Stamp)
        {
            return [];
        }

        var steps = new List<(string, double)>();
        async Task Step(string what, Func<Task> run)
        {
            var watch = Stopwatch.StartNew();
            await run();
            steps.Add((what, watch.Elapsed.TotalSeconds));
            await System.Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalSeconds:F0} s"));
        }

        // The indexer continues where an interrupted run ended.
        await using var owner = NpgsqlDataSource.Create(store.ConnectionString);
        if (await store.StampAsync() != $"{store.Stamp}, rows")
        {
            await store.EmptyAsync(ct);
            await StorageServices.MigrateAsync(store.ConnectionString, ct);
            await Step("rows", () => new HistoryLoader(owner, store.World).LoadAsync(ct));
            await ExecuteAsync(owner, $"COMMENT ON TABLE verdicts IS '{store.Stamp}, rows'", ct);
        }

        var indexer = new Indexer(owner, TimeProvider.System);
        await Step("segments", async () =>
        {
            while (await indexer.RunAsync(ct) > 0)
            {
                // Until all verdicts are indexed.
            }
        });
        await Step("vacuum", () => ExecuteAsync(owner, "VACUUM (ANALYZE)", ct));
        await ExecuteAsync(owner, $"COMMENT ON TABLE verdicts IS '{store.Stamp}'", ct);
        await ExecuteAsync(owner, "CHECKPOINT", ct);
        return steps;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await cluster.DisposeAsync();
    }

    private string Stamp
    {
        get
        {
            using var scope = services.CreateScope();
            using var db = services.GetRequiredService<IDbContextFactory<ExportControlDb>>().CreateDbContext();
            return string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, {World.Count} verdicts, {db.Database.GetMigrations().Last()}, indexed");
        }
    }

    private static async Task<HistoryStore> StartAsync(int count)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "bench", string.Create(CultureInfo.InvariantCulture, $"history-{count}"));
        Directory.CreateDirectory(folder);
        var cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, CancellationToken.None);
        return new HistoryStore(cluster, new HistoryWorld(Seed, count));
    }

    private async Task<string?> StampAsync()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand("SELECT obj_description(to_regclass('verdicts'))");
        return await command.ExecuteScalarAsync() as string;
    }

    private async Task EmptyAsync(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        foreach (var statement in new[]
        {
            "DROP SCHEMA public CASCADE", "CREATE SCHEMA public",
            "ALTER SYSTEM SET max_wal_size = '8GB'", "ALTER SYSTEM SET synchronous_commit = off", "SELECT pg_reload_conf()",
        })
        {
            await ExecuteAsync(source, statement, ct);
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string statement, CancellationToken ct)
    {
        await using var command = source.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
