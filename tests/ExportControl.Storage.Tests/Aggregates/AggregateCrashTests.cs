using System.Collections.Concurrent;
using System.Diagnostics;
using ExportControl.LocalPostgres;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
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
    public async Task Aggregates_are_exact_after_the_server_was_killed_during_posts_and_roll_ups()
    {
        var folder = await clusters.CopyAsync();
        await using var cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, Ct);
        using var stop = new CancellationTokenSource();
        var watch = cluster.WatchAsync(stop.Token);
        await StorageServices.MigrateAsync(cluster.ConnectionString, Ct);
        await using var services = new ServiceCollection().AddStorage(new DatabaseLogins(cluster.ServiceConnectionString, cluster.WorkerConnectionString)).BuildServiceProvider();
        var acknowledged = new ConcurrentBag<Guid>();

        foreach (var round in Enumerable.Range(0, 2))
        {
            using var stopRound = new CancellationTokenSource();
            var work = Enumerable.Range(0, Posters).Select(p => Task.Run(() => PostAsync(services, $"{round}-{p}", acknowledged, stopRound.Token), Ct))
                .Append(Task.Run(() => RollUpAsync(services, stopRound.Token), Ct)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(300 + (round * 150)), Ct);
            ClusterFixture.KillServer(folder);
            await stopRound.CancelAsync();
            await Task.WhenAll(work);

            await using var source = await ConnectAsync(cluster.ConnectionString);
            Assert.Empty(await AggregateRecount.RecountAsync(source, Ct));
            await using var command = source.CreateCommand("SELECT id FROM verdicts");
            var stored = new HashSet<Guid>();
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                stored.Add(reader.GetGuid(0));
            }

            Assert.Superset(acknowledged.ToHashSet(), stored);
        }

        Assert.NotEmpty(acknowledged);
        await stop.CancelAsync();
        await watch;
    }

    private static async Task PostAsync(ServiceProvider services, string name, ConcurrentBag<Guid> acknowledged, CancellationToken stopRound)
    {
        var (writer, tenant) = (services.GetRequiredService<VerdictWriter>(), A.Tenant());
        for (var i = 0; !stopRound.IsCancellationRequested; i++)
        {
            try
            {
                var end = await writer.AppendAsync(A.Submission(tenant, A.Declaration($"{name}-{i}", lines: A.Chips())), Ct);
                acknowledged.Add(Assert.IsType<AppendResult.Fresh>(end).Verdict.Id);
            }
            catch (Exception error) when (TransientDbError.Is(error))
            {
                return;
            }
        }
    }

    private static async Task RollUpAsync(ServiceProvider services, CancellationToken stopRound)
    {
        var rollup = services.GetRequiredService<AggregateRollup>();
        while (!stopRound.IsCancellationRequested)
        {
            try
            {
                await rollup.RollUpAsync(Ct);
            }
            catch (Exception error) when (TransientDbError.Is(error))
            {
                return;
            }
        }
    }

    private static async Task<NpgsqlDataSource> ConnectAsync(string connectionString)
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
