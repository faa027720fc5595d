using System.Collections.Concurrent;
using ExportControl.LocalPostgres;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
using ExportControl.Tests;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Storage.Tests.Verdicts;

/// <summary>Kills the server (SIGKILL) during posts. Unlike other tests it runs with fsync on. The benchmark part "kill" does it in many rounds.</summary>
public sealed class KilledServerTests(ClusterFixture clusters) : IClassFixture<ClusterFixture>
{
    private const int Callers = 16;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acknowledged_submissions_are_stored_once_and_completely_after_a_kill_and_the_others_can_be_sent_again()
    {
        var folder = await clusters.CopyAsync();
        await using var cluster = await PrivateCluster.StartAsync(folder, NullLogger.Instance, Ct);
        using var stop = new CancellationTokenSource();
        var watching = cluster.WatchAsync(stop.Token);
        await StorageServices.MigrateAsync(cluster.ConnectionString, Ct);
        await using var services = new ServiceCollection().AddStorage(new DatabaseLogins(cluster.ServiceConnectionString, cluster.WorkerConnectionString)).BuildServiceProvider();
        var writer = services.GetRequiredService<VerdictWriter>();
        var tenant = A.Tenant();
        var (acknowledged, lost) = (new ConcurrentDictionary<string, Guid>(), new ConcurrentBag<string>());

        var callers = Enumerable.Range(0, Callers).Select(c => Task.Run(
            async () =>
            {
                for (var i = 0; lost.Count < Callers; i++)
                {
                    var reference = $"K-{c}-{i}";
                    try
                    {
                        acknowledged[reference] = Id(await writer.AppendAsync(Submission(tenant, reference), Ct));
                    }
                    catch (Exception error) when (TransientDbError.Is(error))
                    {
                        lost.Add(reference);
                    }
                }
            },
            Ct)).ToList();
        while (acknowledged.Count < 10 * Callers)
        {
            await Task.Delay(10, Ct);
        }

        ClusterFixture.KillServer(folder);
        await Task.WhenAll(callers);
        foreach (var reference in lost)
        {
            acknowledged[reference] = await RetryAsync(writer, Submission(tenant, reference));
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<ExportControlDb>>().CreateDbContextAsync(Ct);
        var stored = await db.Verdicts.Select(v => new { v.Reference, v.Id, v.DeclarationId }).ToListAsync(Ct);
        Assert.Equal(acknowledged.OrderBy(a => a.Key, StringComparer.Ordinal), stored.Select(k => KeyValuePair.Create(k.Reference, k.Id)).OrderBy(k => k.Key, StringComparer.Ordinal));
        Assert.Equal(stored.Select(k => k.DeclarationId).Order(), (await db.Declarations.Select(d => d.Id).ToListAsync(Ct)).Order());
        Assert.All(await db.VerdictLines.GroupBy(l => l.VerdictId).Select(g => g.Count()).ToListAsync(Ct), lines => Assert.Equal(2, lines));
        Assert.Equal(2 * stored.Count, await db.VerdictLines.CountAsync(Ct));
        await stop.CancelAsync();
        await watching;
    }

    private static Submission Submission(Guid tenant, string reference) => A.Submission(tenant, A.Declaration(reference, lines: [A.Line(), A.Chips(2)]));

    private static async Task<Guid> RetryAsync(VerdictWriter writer, Submission submission)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Id(await writer.AppendAsync(submission, Ct));
            }
            catch (Exception error) when (TransientDbError.Is(error) && attempt < 200)
            {
                await Task.Delay(100, Ct);
            }
        }
    }

    private static Guid Id(AppendResult appended) => appended switch
    {
        AppendResult.Fresh fresh => fresh.Verdict.Id,
        AppendResult.Same same => same.Verdict.Id,
        _ => Guid.Empty,
    };
}
