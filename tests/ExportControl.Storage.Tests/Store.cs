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

/// <summary>A migrated database with the stores over it. Tests that share one use different tenants.</summary>
public sealed class Store(Postgres postgres) : IAsyncLifetime
{
    private ServiceProvider services = null!;
    private ServiceProvider unheard = null!;

    /// <summary>Adds services over the stores.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    /// <summary>As the owner of the tables.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>What all replicas over it sent.</summary>
    public SentStatements Sent { get; } = new();

    internal VerdictWriter Writer => services.GetRequiredService<VerdictWriter>();

    internal VerdictHistory History => services.GetRequiredService<VerdictHistory>();

    internal DeclarationArchive Archive => services.GetRequiredService<DeclarationArchive>();

    internal FactSource Facts => services.GetRequiredService<FactSource>();

    internal OutcomeStatistics Outcomes => services.GetRequiredService<OutcomeStatistics>();

    internal TradeStatistics Statistics => services.GetRequiredService<TradeStatistics>();

    internal CommoditySearch Search => services.GetRequiredService<CommoditySearch>();

    internal ApiKeys Keys => services.GetRequiredService<ApiKeys>();

    internal Tenants Tenants => services.GetRequiredService<Tenants>();

    internal RuleSetStore RuleSets => services.GetRequiredService<RuleSetStore>();

    internal IServiceProvider Services => services;

    internal AggregateRollup Fold => services.GetRequiredService<AggregateRollup>();

    internal Indexer Indexer => services.GetRequiredService<Indexer>();

    /// <summary>As the application; what a test sends itself is not the program's.</summary>
    internal NpgsqlDataSource AsApplication => unheard.GetRequiredService<NpgsqlDataSource>();

    internal ExportControlDb Context() => unheard.GetRequiredService<IDbContextFactory<ExportControlDb>>().CreateDbContext();

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(ConnectionString, CancellationToken.None);
        services = Open();
        unheard = new ServiceCollection().AddStorage(ConnectionString).BuildServiceProvider();
    }

    /// <summary>Another replica over the same database.</summary>
    internal ServiceProvider Open(TimeProvider? clock = null, Action<IServiceCollection>? before = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(l => l.AddProvider(Sent));
        if (clock is not null)
        {
            collection.AddSingleton(clock);
        }

        before?.Invoke(collection);
        collection.AddStorage(ConnectionString);
        Configure?.Invoke(collection);
        return collection.BuildServiceProvider();
    }

    internal async Task ExecuteAsOwnerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Whatever the tests had sent kept to one tenant, or is known not to.</summary>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await unheard.DisposeAsync();
        await Sent.CheckAsync(ConnectionString);
    }
}
