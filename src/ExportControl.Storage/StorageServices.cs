using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.FormKeys;
using ExportControl.Storage.Accounts.People;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Events;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Goods;
using ExportControl.Storage.Idempotency;
using ExportControl.Storage.Licences.Ledger;
using ExportControl.Storage.Profiles;
using ExportControl.Storage.Replication;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Jobs;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Statistics;
using ExportControl.Storage.Suppressions;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage;

/// <summary>Registers the services of the project and sets up the database.</summary>
public static class StorageServices
{
    // Advisory lock of the set-up; the same number at all replicas.
    private const long SetupLock = 0x45_43_53_45_54_55_50;

    private const string PostsPool = "posts";

    /// <summary>Adds the services that read and write the database. All are singletons and safe for concurrent use.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseLogins logins)
    {
        ArgumentNullException.ThrowIfNull(logins);
        var (worker, standby) = (logins.Worker, logins.Standby);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp => new TenantDatabase(
            Source(sp, "requests", ForRequests(logins)), sp.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(sp => Source(sp, "workers", ConnectionSettings.ForAllTenants(worker)));
        services.AddPooledDbContextFactory<ExportControlDb>((sp, options) => ExportControlDb.Configure(options, sp.GetRequiredService<NpgsqlDataSource>()));

        services.AddSingleton(sp => new DiskSpaceMonitor(sp.GetRequiredService<NpgsqlDataSource>()));
        // Posts read earlier declarations on connections of their own, so that they do not wait for the reads of others.
        services.AddKeyedSingleton(PostsPool, (sp, _) => new TenantDatabase(
            Source(sp, PostsPool, ConnectionSettings.ForPosts(ForRequests(logins))), sp.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(sp => new VerdictWriter(
            Source(sp, "writer", ConnectionSettings.ForWriting(worker)), sp.GetRequiredKeyedService<TenantDatabase>(PostsPool), sp.GetRequiredService<DiskSpaceMonitor>(), sp.GetRequiredService<LicenceLimits>()));
        if (standby is not null)
        {
            services.AddSingleton(sp => new Standby(
                sp.GetRequiredService<NpgsqlDataSource>(), Source(sp, "standby", ConnectionSettings.ForRequests(standby)), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILoggerFactory>(),
                ConnectionSettings.IsPooled(standby)));
        }

        services.AddSingleton(sp => new HistoryReader(ForTenants(sp), sp.GetService<Standby>()));
        services.AddSingleton(sp => new VerdictSearch(sp.GetRequiredService<TimeProvider>(), new SearchLimits()));
        services.AddSingleton(sp => new VerdictHistory(ForTenants(sp), sp.GetRequiredService<HistoryReader>(), sp.GetRequiredService<VerdictSearch>()));
        services.AddSingleton(sp => new Indexer(sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new DeclarationReader(ForTenants(sp)));
        services.AddSingleton(sp => new SuppressionStore(ForTenants(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new ProfileStore(ForTenants(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new CaseReader(ForTenants(sp)));
        services.AddSingleton(sp => new CaseWriter(ForTenants(sp)));
        services.AddSingleton(sp => new DeclarationWithdrawal(sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new FactReader(Source(sp, "facts", ConnectionSettings.ForLookUps(worker))));
        services.AddSingleton(sp => new FactSource(
            sp.GetRequiredService<FactReader>(), ForTenants(sp), sp.GetRequiredService<RuleSetStore>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILogger<FactSource>>()));
        services.AddSingleton(sp => new TradeStatistics(sp.GetRequiredService<HistoryReader>(), sp.GetRequiredService<TenantStore>()));
        services.AddSingleton(sp => new CaseStatistics(sp.GetRequiredService<HistoryReader>(), sp.GetRequiredService<TenantStore>()));
        services.AddSingleton(sp => new OutcomeStatistics(sp.GetRequiredService<HistoryReader>(), sp.GetRequiredService<TenantStore>()));
        services.AddSingleton(sp => new AggregateRollup(sp.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(sp => new CommoditySearch(
            sp.GetRequiredService<NpgsqlDataSource>(), sp.GetRequiredService<HistoryReader>(), sp.GetRequiredService<ILogger<CommoditySearch>>()));
        services.AddSingleton(sp => new RuleSetStore(Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new RuleSetNotifications(logins.Service));
        services.AddSingleton(sp => new RescreeningStore(ForTenants(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new RescreeningJobStore(Contexts(sp)));
        services.AddSingleton(sp => new RescreeningVerdictReader(Contexts(sp)));
        services.AddSingleton(sp => new ApiKeyStore(ForTenants(sp), Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new ApiKeyHashes(Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new KeyRingStore(Contexts(sp)));
        services.AddSingleton(sp => new CodeStore(ForTenants(sp)));
        services.AddSingleton(sp => new InvitationStore(ForTenants(sp), Contexts(sp)));
        services.AddSingleton(sp => new PersonStore(ForTenants(sp), Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new SessionStore(ForTenants(sp), Contexts(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new SandboxStore(sp.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(sp => new TenantStore(ForTenants(sp), sp.GetRequiredService<TimeProvider>()));
        services.AddEvents(ForTenants, Contexts);
        services.AddLicences(ForTenants);
        services.TryAddSingleton(new IdempotencyOptions());
        services.AddSingleton(sp => new IdempotencyStore(ForTenants(sp), Contexts(sp), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<IdempotencyOptions>()));
        return services;
    }

    /// <summary>Applies missing migrations, policies and grants. Several replicas may do so at the same time.</summary>
    /// <exception cref="DatabaseSetupException">The login lacks a right; the message contains the missing grant.</exception>
    public static async Task MigrateAsync(string owner, CancellationToken ct)
    {
        await using var connection = await OpenAsync(owner, DatabaseSetting.Owner, ct);
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = SetupLock } } })
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        await RunTimeRoles.EnsureAsync(connection, ct);
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
            await RowSecurity.EnsureAsync(connection, ct);
            await RunTimeRoles.GrantAsync(connection, ct);
            await ReportingRole.EnsureAsync(connection, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseSetupException(
                $"Login '{connection.UserName}' may not set up tables in database '{connection.Database}' ({e.MessageText}). Make it the owner: "
                + $"ALTER DATABASE \"{connection.Database}\" OWNER TO \"{connection.UserName}\";",
                e)
            { Setting = DatabaseSetting.Owner };
        }
    }

    /// <summary>Builds the model before the first query needs it. No database is needed.</summary>
    public static void WarmUp() => _ = ExportControlDb.Shape;

    /// <summary>Checks that the schema is current and that the logins of the service have the rights of their roles and no others.</summary>
    /// <exception cref="DatabaseSetupException">The schema is older than the program, or a login has fewer or more rights; the message contains the correction.</exception>
    public static async Task CheckAsync(DatabaseLogins logins, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(logins);
        await CheckAsync(logins.Worker, DatabaseSetting.Worker, ct);
        await CheckAsync(logins.Service, DatabaseSetting.Service, ct);
        if (logins.Pooled is { } pooled)
        {
            await CheckAsync(ConnectionSettings.ForPooler(pooled), DatabaseSetting.Pooled, ct);
        }
    }

    private static async Task CheckAsync(string connectionString, DatabaseSetting setting, CancellationToken ct)
    {
        await using var connection = await OpenAsync(connectionString, setting, ct);
        if (setting == DatabaseSetting.Worker && await PendingMigrations.AnyForLoginAsync(connection, ct))
        {
            throw new DatabaseSetupException(
                $"The schema of database '{connection.Database}' is missing or older than this program. Set ConnectionStrings__ExportControlOwner, "
                + "or run `dotnet ExportControl.Api.dll migrate` with it.")
            { Setting = setting };
        }

        await LoginCheck.CheckAsync(connection, setting, ct);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, DatabaseSetting setting, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ConnectionSettings.ForSetup(connectionString));
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (PostgresException refused) when (!TransientDbError.Is(refused))
        {
            await connection.DisposeAsync();
            throw new DatabaseSetupException($"The database refuses login '{connection.UserName}': {refused.MessageText}", refused) { Setting = setting };
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string ForRequests(DatabaseLogins logins) => logins.Pooled is { } pooled ? ConnectionSettings.ForPooler(pooled) : ConnectionSettings.ForRequests(logins.Service);

    // The name is the label of the pool in metrics; without one it would be the connection string.
    private static NpgsqlDataSource Source(IServiceProvider services, string pool, string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString) { Name = pool };
        source.UseLoggerFactory(services.GetService<ILoggerFactory>());
        return source.Build();
    }

    private static TenantDatabase ForTenants(IServiceProvider services) => services.GetRequiredService<TenantDatabase>();

    private static IDbContextFactory<ExportControlDb> Contexts(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<ExportControlDb>>();
}
