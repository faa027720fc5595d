using System.Diagnostics;
using ExportControl.Storage.Goods;
using ExportControl.Storage.Replication;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Search;
using ExportControl.Storage.Statistics;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Replication;

/// <summary>Over real streaming replication. A standby is shared, so each test leaves it as it found it.</summary>
public sealed class StandbyTests(StandbyPair pair, Postgres postgres) : IClassFixture<StandbyPair>, IAsyncDisposable
{
    private readonly List<ServiceProvider> opened = [];
    private readonly LoggedLines lines = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in opened)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task Pages_statistics_and_code_search_are_answered_by_the_standby_and_what_decides_by_the_primary()
    {
        var (replica, tenant) = (Open(), A.Tenant());
        var kept = await KeepAsync(replica, tenant, "R-1");
        var rules = await replica.GetRequiredService<RuleSetStore>().PublishAsync(TinyRules.Package(), Ct);

        await Standing(replica, async () => Assert.Single((await History(replica).ListAsync(tenant, new VerdictFilter(), null, 10, Ct)).Items));
        await Standing(replica, async () => Assert.Single(
            (await replica.GetRequiredService<OutcomeStatistics>().CountAsync(tenant, [A.Noon.AddDays(-1), A.Noon.AddDays(1)], Ct)).Periods));
        await Standing(replica, () => replica.GetRequiredService<TradeStatistics>().FlowsAsync(tenant, new(2026, 11, 1), new(2026, 11, 1), null, null, null, Ct));
        await Standing(replica, () => replica.GetRequiredService<CommoditySearch>().FindAsync(rules, "horses", 5, Ct));

        var before = Answered(replica);
        Assert.NotNull(await History(replica).FindAsync(tenant, kept.Id, Ct));
        Assert.NotNull(await History(replica).FindForReplayAsync(tenant, kept.Id, Ct));
        Assert.Equal(before, Answered(replica));
    }

    [Fact]
    public async Task A_verdict_just_answered_is_in_the_next_page_of_another_replica()
    {
        var (here, there, tenant) = (Open(), Open(), A.Tenant());

        for (var i = 0; i < 50; i++)
        {
            var kept = await KeepAsync(here, tenant, $"R-{i}", A.Noon.AddSeconds(i));
            Assert.Equal(kept.Id, (await History(there).ListAsync(tenant, new VerdictFilter(), null, 1, Ct)).Items.Single().Id);
        }

        Assert.InRange(Answered(there), 1, 50);
    }

    [Fact]
    public async Task A_standby_that_lags_is_passed_over_until_it_has_caught_up()
    {
        var (here, there, tenant) = (Open(), Open(), A.Tenant());
        await KeepAsync(here, tenant, "R-1");
        await pair.PauseAsync();
        try
        {
            var kept = await KeepAsync(here, tenant, "R-2", A.Noon.AddSeconds(1));
            for (var i = 0; i < 20; i++)
            {
                Assert.Equal(kept.Id, (await History(there).ListAsync(tenant, new VerdictFilter(), null, 1, Ct)).Items.Single().Id);
            }

            Assert.Equal(0, Answered(there));
            Assert.Equal(StandbyState.Behind, await Reads(there).GetStandbyStateAsync(Ct));
        }
        finally
        {
            await pair.ResumeAsync();
        }

        await UntilServingAsync(there);
        await Standing(there, async () => Assert.Equal(2, (await History(there).ListAsync(tenant, new VerdictFilter(), null, 10, Ct)).Items.Count));
        Assert.Single(lines.All, l => l.Contains("the standby is Behind", StringComparison.Ordinal));
        Assert.Single(lines.All, l => l.Contains("from the standby again", StringComparison.Ordinal));
    }

    /// <summary>The staleness that is promised is none: whatever was answered before a page was asked for is counted in it.</summary>
    [Fact]
    public async Task No_page_misses_what_was_answered_before_it_was_asked_for()
    {
        var (here, there, tenant) = (Open(), Open(), A.Tenant());
        var answered = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writing = Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var i = 0; i < 200 && !stop.IsCancellationRequested; i++)
            {
                await KeepAsync(here, tenant, $"R-{writer}-{i}");
                Interlocked.Increment(ref answered);
            }
        }).ToList();
        var stumbling = StumbleAsync(stop.Token);

        var (worst, waits) = (0L, new List<double>());
        for (var i = 0; i < 200; i++)
        {
            var (owed, started) = (Volatile.Read(ref answered), Stopwatch.GetTimestamp());
            var found = await Reads(there).ReadAsync(tenant, db => db.Verdicts.LongCountAsync(v => v.TenantId == tenant, Ct), Ct);
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            worst = Math.Max(worst, owed - found);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);
        await stumbling;
        await pair.ResumeAsync();
        waits.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{answered} verdicts answered; of 200 reads {Answered(there)} at the standby; missed at worst {worst}; p50 {waits[100]:0.0} ms, p99 {waits[198]:0.0} ms");
        Assert.InRange(worst, long.MinValue, 0);
        Assert.InRange(Answered(there), 1, 200);
    }

    [Fact]
    public async Task A_standby_that_is_killed_costs_no_reader_an_error_and_serves_again_when_it_is_back()
    {
        var (replica, tenant) = (Open(), A.Tenant());
        await KeepAsync(replica, tenant, "R-1");
        await UntilServingAsync(replica);
        await pair.KillAsync();
        try
        {
            var pages = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => History(replica).ListAsync(tenant, new VerdictFilter(), null, 10, Ct)));

            Assert.All(pages, p => Assert.Single(p.Items));
            Assert.Equal(StandbyState.Unavailable, await Reads(replica).GetStandbyStateAsync(Ct));
            Assert.Single(lines.All, l => l.Contains("the standby is Unavailable", StringComparison.Ordinal));
        }
        finally
        {
            await pair.StartAsync();
        }

        await UntilServingAsync(replica);
        await Standing(replica, async () => Assert.Single((await History(replica).ListAsync(tenant, new VerdictFilter(), null, 10, Ct)).Items));
    }

    [Fact]
    public async Task A_standby_that_breaks_off_in_the_middle_of_a_read_is_made_good_by_the_primary()
    {
        var replica = Open();
        await UntilServingAsync(replica);

        var answeredBy = await Reads(replica).ReadAsync(
            async db =>
            {
                var standby = await db.Database.SqlQuery<bool>($"SELECT pg_is_in_recovery() AS \"Value\"").SingleAsync(Ct);
                if (standby)
                {
                    var backend = await db.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync(Ct);
                    await StandbyPair.ExecuteAsync(pair.Standby, $"SELECT pg_terminate_backend({backend})");
                    await db.Verdicts.CountAsync(v => v.TenantId == Guid.Empty, Ct);
                }

                return standby ? "standby" : "primary";
            },
            Ct);

        Assert.Equal("primary", answeredBy);
    }

    /// <summary>Prints what a page costs there beside the same page at the primary; nothing hangs on it.</summary>
    [Fact]
    public async Task A_page_at_the_standby_is_that_of_the_primary()
    {
        var (replica, alone, tenant) = (Open(), pair.Alone(), A.Tenant());
        opened.Add(alone);
        for (var i = 0; i < 60; i++)
        {
            await KeepAsync(replica, tenant, $"R-{i}", A.Noon.AddSeconds(i));
        }

        await UntilServingAsync(replica);
        var (there, here) = (new List<double>(), new List<double>());
        for (var round = 0; round < 150; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var one = await History(replica).ListAsync(tenant, new VerdictFilter(), null, 50, Ct);
            there.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            var other = await History(alone).ListAsync(tenant, new VerdictFilter(), null, 50, Ct);
            here.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.Equal(other.Items.Select(v => v.Id), one.Items.Select(v => v.Id));
        }

        (there, here) = ([.. there.Skip(30).Order()], [.. here.Skip(30).Order()]);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"a page of 50, one reader: p50 {there[60]:0.00} ms at the standby, {here[60]:0.00} ms at the primary, {there[60] / here[60]:0.00} times; {Answered(replica)} of 150 at the standby");
    }

    [Fact]
    public async Task Of_several_standbys_one_that_is_there_answers()
    {
        var there = new NpgsqlConnectionStringBuilder(pair.Standby);
        var replica = Open(standby: new NpgsqlConnectionStringBuilder(pair.Standby) { Host = $"127.0.0.1:1,127.0.0.1:{there.Port}", LoadBalanceHosts = true }.ConnectionString);

        await Standing(replica, () => History(replica).ListAsync(A.Tenant(), new VerdictFilter(), null, 1, Ct));
    }

    [Fact]
    public async Task Behind_a_pooler_proof_and_read_are_one_transaction()
    {
        var (replica, pooled) = (Open(), Open(standby: pair.Standby + ";No Reset On Close=true"));

        foreach (var (at, together) in new[] { (replica, false), (pooled, true) })
        {
            await UntilServingAsync(at);
            Assert.Equal(together, await Reads(at).ReadAsync(db => Task.FromResult(db.Database.CurrentTransaction is not null), Ct));
            await Standing(at, () => at.GetRequiredService<OutcomeStatistics>().CountAsync(A.Tenant(), [A.Noon, A.Noon.AddDays(1)], Ct));
        }

        var before = Answered(pooled);
        await History(pooled).ListAsync(A.Tenant(), new VerdictFilter(), null, 1, Ct);
        Assert.Equal(before, Answered(pooled));
    }

    [Fact]
    public async Task A_server_that_follows_nobody_is_not_read()
    {
        var replica = Open(standby: pair.Primary);

        Assert.Equal(StandbyState.Unavailable, await Reads(replica).GetStandbyStateAsync(Ct));
        Assert.Single(lines.All, l => l.Contains("it follows no primary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_standby_of_another_server_is_not_read()
    {
        var elsewhere = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(elsewhere, Ct);
        var replica = Open(primary: elsewhere);

        Assert.Equal(StandbyState.Unavailable, await Reads(replica).GetStandbyStateAsync(Ct));
        Assert.Single(lines.All, l => l.Contains("it is a standby of another server", StringComparison.Ordinal));
    }

    private ServiceProvider Open(string? primary = null, string? standby = null)
    {
        opened.Add(pair.Open(lines, primary, standby));
        return opened[^1];
    }

    private static HistoryReader Reads(ServiceProvider replica) => replica.GetRequiredService<HistoryReader>();

    private static VerdictHistory History(ServiceProvider replica) => replica.GetRequiredService<VerdictHistory>();

    private static long Answered(ServiceProvider replica) => replica.GetRequiredService<Standby>().Answered;

    private static async Task<StoredVerdict> KeepAsync(ServiceProvider replica, Guid tenant, string reference, DateTimeOffset? at = null) =>
        Assert.IsType<AppendResult.Fresh>(await replica.GetRequiredService<VerdictWriter>().AppendAsync(A.Submission(tenant, A.Declaration(reference), at: at), Ct)).Verdict;

    // Housekeeping of the primary may put the standby behind for a moment, so a few reads may pass it over.
    private static async Task Standing(ServiceProvider replica, Func<Task> read)
    {
        var before = Answered(replica);
        for (var attempt = 0; attempt < 20 && Answered(replica) == before; attempt++)
        {
            await UntilServingAsync(replica);
            await read();
        }

        Assert.Equal(before + 1, Answered(replica));
    }

    private static async Task UntilServingAsync(ServiceProvider replica)
    {
        var waiting = Stopwatch.StartNew();
        while (await Reads(replica).GetStandbyStateAsync(Ct) != StandbyState.Serving)
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(1), "the standby does not serve");
            await Task.Delay(20, Ct);
        }
    }

    // Replay stands still for a while, and again: some reads wait, some go to the primary.
    private async Task StumbleAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await pair.PauseAsync();
            await Task.Delay(40, CancellationToken.None);
            await pair.ResumeAsync();
            await Task.Delay(40, CancellationToken.None);
        }
    }
}
