using ExportControl.Storage.Accounts;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Goods;
using ExportControl.Storage.Replication;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Jobs;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Statistics;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage;

/// <summary>Wires the storage room.</summary>
public static class StorageServices
{
    // Any number will do, as long as all replicas take the same.
    private const long SetupLock = 0x45_43_53_45_54_55_50;

    /// <summary>Adds the store over one pool of connections. Everything added is a singleton and safe to use from many requests at once.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="connectionString">The server itself, by a login that owns the database.</param>
    /// <param name="pooled">The same database through a connection pooler, by a login that may only work; null: work goes to the server itself.</param>
    /// <param name="standby">A hot standby for reading history; null: the primary answers.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString, string? pooled = null, string? standby = null)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp => Source(sp, pooled is null ? ConnectionSettings.ForWork(connectionString) : ConnectionSettings.ForPooler(pooled)));
        services.AddPooledDbContextFactory<ExportControlDb>((sp, options) => ExportControlDb.Configure(options, sp.GetRequiredService<NpgsqlDataSource>()));

        services.AddSingleton(sp => new VerdictWriter(Source(sp, ConnectionSettings.ForWriting(connectionString, pooled)), Contexts(sp)));
        if (standby is not null)
        {
            services.AddSingleton(sp => new Standby(
                sp.GetRequiredService<NpgsqlDataSource>(), Source(sp, ConnectionSettings.ForWork(standby)), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILoggerFactory>(),
                ConnectionSettings.IsPooled(standby)));
        }

        services.AddSingleton(sp => new HistoryReads(Contexts(sp), sp.GetService<Standby>()));
        services.AddSingleton(sp => new VerdictSearch(sp.GetRequiredService<TimeProvider>(), new SearchLimits()));
        services.AddSingleton(sp => new VerdictHistory(Contexts(sp), sp.GetRequiredService<HistoryReads>(), sp.GetRequiredService<VerdictSearch>()));
        services.AddSingleton(sp => new Indexer(sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new DeclarationReader(Contexts(sp)));
        services.AddSingleton(_ => new TradeVolumeReader(NpgsqlDataSource.Create(ConnectionSettings.ForLookUps(connectionString))));
        services.AddSingleton(sp => new FactSource(
            sp.GetRequiredService<TradeVolumeReader>(), sp.GetRequiredService<RuleSetStore>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILogger<FactSource>>()));
        services.AddSingleton(sp => new TradeStatistics(sp.GetRequiredService<HistoryReads>()));
        services.AddSingleton(sp => new OutcomeStatistics(sp.GetRequiredService<HistoryReads>()));
        services.AddSingleton(sp => new AggregateRollup(sp.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(sp => new CommoditySearch(
            sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<HistoryReads>(), sp.GetRequiredService<ILogger<CommoditySearch>>()));
        services.AddSingleton(sp => new RuleSetStore(Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new RuleSetNotifications(connectionString));
        services.AddSingleton(sp => new RescreeningStore(Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new RescreeningJobStore(Contexts(sp)));
        services.AddSingleton(sp => new RescreeningVerdictReader(Contexts(sp)));
        services.AddSingleton(sp => new ApiKeys(Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new Tenants(Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Brings the database to this version. Several replicas may do so at once.</summary>
    /// <exception cref="DatabaseSetupException">The login may not do what is needed; the message says what to grant.</exception>
    public static async Task MigrateAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionSettings.ForSetup(connectionString));
        await connection.OpenAsync(ct);
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = SetupLock } } })
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        await ApplicationRole.EnsureAsync(connection, ct);
        var pending = await PendingMigrations.AnyAsync(connection, ct);
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, connection);
        await using var db = new ExportControlDb(options.Options);
        try
        {
            if (pending)
            {
                await db.Database.MigrateAsync(ct);
            }

            await TrigramIndexes.EnsureAsync(connection, ct);
            await ApplicationRole.GrantAsync(connection, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseSetupException(
                $"Login '{connection.UserName}' may not set up tables in database '{connection.Database}' ({e.MessageText}). Make it the owner: "
                + $"ALTER DATABASE \"{connection.Database}\" OWNER TO \"{connection.UserName}\";",
                e);
        }
    }

    /// <summary>Builds what every query needs and no database is needed for; otherwise the first query does.</summary>
    public static void WarmUp() => _ = ExportControlDb.Shape;

    /// <summary>Sees to it that work is done by somebody who can add verdicts and neither change nor remove them.</summary>
    /// <exception cref="DatabaseSetupException">The login may do less, or more; the message says what to do.</exception>
    public static async Task CheckRightsAsync(string connectionString, string? pooled, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(pooled is null ? ConnectionSettings.ForWork(connectionString) : ConnectionSettings.ForPooler(pooled));
        await connection.OpenAsync(ct);
        await ApplicationRole.CheckAsync(connection, pooled is not null, ct);
    }

    private static NpgsqlDataSource Source(IServiceProvider services, string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString);
        source.UseLoggerFactory(services.GetService<ILoggerFactory>());
        return source.Build();
    }

    private static IDbContextFactory<ExportControlDb> Contexts(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<ExportControlDb>>();
}
