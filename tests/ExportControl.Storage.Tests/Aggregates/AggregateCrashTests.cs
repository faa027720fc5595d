using System.Collections.Concurrent;
using System.Diagnostics;
using ExportControl.LocalPostgres;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Tests;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ExportControl.Storage.Tests.Aggregates;

public sealed class AggregateCrashTests(ClusterFixture clusters) : IClassFixture<ClusterFixture>
{
    private const int Posters = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_is_killed_between_posts_and_folds_comes_back_with_figures_that_are_exact()
    {
        var folder = await clusters.CopyAsync();
        await using var cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, Ct);
        using var stop = new CancellationTokenSource();
        var watch = cluster.WatchAsync(stop.Token);
        await StorageServices.MigrateAsync(cluster.ConnectionString, Ct);
        await using var services = new ServiceCollection().AddStorage(cluster.ConnectionString).BuildServiceProvider();
        var answered = new ConcurrentBag<Guid>();

        foreach (var round in Enumerable.Range(0, 2))
        {
            using var over = new CancellationTokenSource();
            var work = Enumerable.Range(0, Posters).Select(p => Task.Run(() => PostAsync(services, $"{round}-{p}", answered, over.Token), Ct))
                .Append(Task.Run(() => FoldAsync(services, over.Token), Ct)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(300 + (round * 150)), Ct);
            ClusterFixture.KillServer(folder);
            await over.CancelAsync();
            await Task.WhenAll(work);

            await using var source = await ReachAsync(cluster.ConnectionString);
            Assert.Empty(await AggregateRecount.RecountAsync(source, Ct));
            await using var command = source.CreateCommand("SELECT id FROM verdicts");
            var stored = new HashSet<Guid>();
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                stored.Add(reader.GetGuid(0));
            }

            Assert.Superset(answered.ToHashSet(), stored);
        }

        Assert.NotEmpty(answered);
        await stop.CancelAsync();
        await watch;
    }

    private static async Task PostAsync(ServiceProvider services, string name, ConcurrentBag<Guid> answered, CancellationToken over)
    {
        var (writer, tenant) = (services.GetRequiredService<VerdictWriter>(), A.Tenant());
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            try
            {
                var end = await writer.AppendAsync(A.Submission(tenant, A.Declaration($"{name}-{i}", lines: A.Chips())), Ct);
                answered.Add(Assert.IsType<AppendResult.Fresh>(end).Verdict.Id);
            }
            catch (Exception away) when (TransientDbError.Is(away))
            {
                return;
            }
        }
    }

    private static async Task FoldAsync(ServiceProvider services, CancellationToken over)
    {
        var fold = services.GetRequiredService<AggregateRollup>();
        while (!over.IsCancellationRequested)
        {
            try
            {
                await fold.FoldAsync(Ct);
            }
            catch (Exception away) when (TransientDbError.Is(away))
            {
                return;
            }
        }
    }

    private static async Task<NpgsqlDataSource> ReachAsync(string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(Ct);
                return source;
            }
            catch (NpgsqlException) when (waiting.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(100, Ct);
            }
        }
    }
}
