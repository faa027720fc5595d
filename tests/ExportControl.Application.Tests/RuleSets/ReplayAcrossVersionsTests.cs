using System.Collections.Concurrent;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Replay;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Application.Tests.RuleSets;

/// <summary>A stored verdict can be recomputed after later rule-set versions were published.</summary>
public sealed class ReplayAcrossVersionsTests(Postgres postgres) : IAsyncLifetime
{
    private const int Verdicts = 10_000;

    private readonly ApplicationStore store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => store.InitializeAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_verdicts_of_three_versions_replay_identically_after_a_restart()
    {
        var tenant = A.Tenant();
        var packages = new[] { PreviousRules.First, PreviousRules.Second, PreviousRules.Third };
        for (var i = 0; i < packages.Length; i++)
        {
            var rules = i == 0 ? await store.Folder.PublishAsync(packages[0], Ct) : await store.PublishAsync(await store.DraftAsync(packages[i], Ct), Ct);
            var count = (Verdicts + i) / packages.Length;
            await store.PostAsync(new Shipments(i + 1, rules).Take(count, tenant, rules, A.Noon.AddDays(-30).AddSeconds(i)), Ct);
        }

        await using var restarted = store.StartReplica();
        var history = restarted.GetRequiredService<VerdictHistory>();
        var resolver = restarted.GetRequiredService<RuleSetResolver>();
        await using var db = store.Context();
        var ids = db.Verdicts.Where(v => v.TenantId == tenant).Select(v => v.Id).ToList();
        var replayed = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Ct }, async (id, ct) =>
        {
            var stored = (await history.FindForReplayAsync(tenant, id, ct))!;
            var replay = VerdictReplay.Run(stored, (await resolver.FindAsync(stored.RuleSetVersion, ct))!, ct);
            Assert.True(replay.Identical, $"{id}: {string.Join(", ", replay.Differences.Select(d => d.Path))}");
            replayed.AddOrUpdate(stored.RuleSetVersion, 1, (_, count) => count + 1);
        });

        Assert.Equal(Verdicts, replayed.Values.Sum());
        Assert.Equal([1, 2, 3], replayed.Keys.Order());
    }
}
