using ExportControl.Storage.Accounts;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Goods;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Statistics;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Tests;

/// <summary>A migrated database with the storage services. Tests that share it use different tenants.</summary>
public sealed class Store(Postgres postgres) : IAsyncLifetime
{
    private ServiceProvider services = null!;

    /// <summary>Adds services over the stores.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    /// <summary>Connects as the owner of the tables.</summary>
    public string ConnectionString { get; private set; } = "";

    internal VerdictWriter Writer => services.GetRequiredService<VerdictWriter>();

    internal VerdictHistory History => services.GetRequiredService<VerdictHistory>();

    internal DeclarationWithdrawal Withdrawals => services.GetRequiredService<DeclarationWithdrawal>();

    internal DeclarationReader Declarations => services.GetRequiredService<DeclarationReader>();

    internal FactSource Facts => services.GetRequiredService<FactSource>();

    internal OutcomeStatistics Outcomes => services.GetRequiredService<OutcomeStatistics>();

    internal TradeStatistics Statistics => services.GetRequiredService<TradeStatistics>();

    internal CommoditySearch Search => services.GetRequiredService<CommoditySearch>();

    internal ApiKeyStore Keys => services.GetRequiredService<ApiKeyStore>();

    internal TenantStore Tenants => services.GetRequiredService<TenantStore>();

    internal SandboxStore Sandboxes => services.GetRequiredService<SandboxStore>();

    internal RuleSetStore RuleSets => services.GetRequiredService<RuleSetStore>();

    internal IServiceProvider Services => services;

    internal Indexer Indexer => services.GetRequiredService<Indexer>();

    /// <summary>Connections of the application's role that see the rows of all tenants.</summary>
    internal NpgsqlDataSource AsApplication => services.GetRequiredService<NpgsqlDataSource>();

    internal ExportControlDb Context() => services.GetRequiredService<IDbContextFactory<ExportControlDb>>().CreateDbContext();

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(ConnectionString, CancellationToken.None);
        services = StartReplica();
    }

    /// <summary>Starts another replica over the same database.</summary>
    internal ServiceProvider StartReplica(TimeProvider? clock = null, Action<IServiceCollection>? before = null)
    {
        var collection = new ServiceCollection();
        if (clock is not null)
        {
            collection.AddSingleton(clock);
        }

        before?.Invoke(collection);
        collection.AddStorage(Logins.Of(ConnectionString));
        Configure?.Invoke(collection);
        return collection.BuildServiceProvider();
    }

    internal async Task ExecuteAsOwnerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
    }
}
