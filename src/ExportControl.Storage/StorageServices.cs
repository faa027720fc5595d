using ExportControl.Storage.Accounts;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Goods;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage;

/// <summary>Wires the storage room.</summary>
public static class StorageServices
{
    // Any number will do, as long as all replicas take the same.
    private const long SetupLock = 0x45_43_53_45_54_55_50;

    /// <summary>Adds the store over one pool of connections. Everything added is a singleton and safe to use from many requests at once.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp =>
        {
            var source = new NpgsqlDataSourceBuilder(ConnectionSettings.ForWork(connectionString));
            source.UseLoggerFactory(sp.GetService<ILoggerFactory>());
            return source.Build();
        });
        services.AddPooledDbContextFactory<ExportControlDb>((sp, options) => ExportControlDb.Configure(options, sp.GetRequiredService<NpgsqlDataSource>()));

        services.AddSingleton(sp => new VerdictWriter(sp.GetRequiredService<NpgsqlDataSource>(), Contexts(sp)));
        services.AddSingleton(sp => new VerdictHistory(Contexts(sp)));
        services.AddSingleton(sp => new DeclarationArchive(Contexts(sp)));
        services.AddSingleton(sp => new FactSource(
            sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<RuleSetShelf>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILogger<FactSource>>()));
        services.AddSingleton(sp => new TradeStatistics(Contexts(sp)));
        services.AddSingleton(sp => new OutcomeStatistics(sp.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(sp => new CommoditySearch(sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<ILogger<CommoditySearch>>()));
        services.AddSingleton<IHostedService>(sp => new CommodityTextsKeeper(
            sp.GetRequiredService<CommoditySearch>(), sp.GetRequiredService<CurrentRuleSet>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILogger<CommodityTextsKeeper>>()));
        services.AddSingleton<CurrentRuleSet>();
        services.TryAddSingleton(new RescreeningPace());
        services.AddSingleton(sp => new RescreeningDesk(Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new RescreeningRunner(
            Contexts(sp), sp.GetRequiredService<RuleSetShelf>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<RescreeningPace>(), sp.GetRequiredService<ILogger<RescreeningRunner>>()));
        services.AddSingleton(sp => new RuleSetShelf(
            Contexts(sp), sp.GetRequiredService<CurrentRuleSet>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILogger<RuleSetShelf>>()));
        services.AddSingleton(sp => new RuleSetDesk(Contexts(sp), sp.GetRequiredService<RuleSetShelf>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new RuleSetDrafts(Contexts(sp), sp.GetRequiredService<RuleSetShelf>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(sp => new RuleSetFollower(
            connectionString, sp.GetRequiredService<RuleSetShelf>(), sp.GetRequiredService<RuleSetDesk>(), sp.GetRequiredService<TimeProvider>(),
            sp.GetRequiredService<ILogger<RuleSetFollower>>()));
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

        await AppRole.EnsureAsync(connection, ct);
        var pending = await Migrated.IsBehindAsync(connection, ct);
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, connection);
        await using var db = new ExportControlDb(options.Options);
        try
        {
            if (pending)
            {
                await db.Database.MigrateAsync(ct);
            }

            await Trigrams.EnsureAsync(connection, ct);
            await AppRole.GrantAsync(connection, ct);
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

    private static IDbContextFactory<ExportControlDb> Contexts(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<ExportControlDb>>();
}

/// <summary>The database cannot be used as it is set up; the message tells the operator what to do.</summary>
public sealed class DatabaseSetupException : Exception
{
    /// <summary>Refuses with the reason.</summary>
    public DatabaseSetupException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
