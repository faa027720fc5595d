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
using static ExportControl.Storage.Tests.Replication.ReplicaReads;

namespace ExportControl.Storage.Tests.Replication;

/// <summary>Reads with streaming replication. The tests share one standby, so each restores its state.</summary>
public sealed class StandbyTests(StandbyPair pair, Postgres postgres) : IClassFixture<StandbyPair>, IAsyncDisposable
{
    private readonly List<ServiceProvider> replicas = [];
    private readonly LoggedLines lines = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task Pages_statistics_and_code_search_read_the_standby_and_single_verdicts_the_primary()
    {
        var (replica, tenant) = (StartReplica(), A.Tenant());
        var stored = await StoreAsync(replica, tenant, "R-1");
        var rules = await replica.GetRequiredService<RuleSetStore>().PublishAsync(TinyRules.Package(), Ct);

        await AssertReadsStandbyAsync(replica, async () => Assert.Single((await History(replica).ListAsync(tenant, new VerdictFilter(), null, 10, Ct)).Items));
        await AssertReadsStandbyAsync(replica, async () => Assert.Single(
            (await replica.GetRequiredService<OutcomeStatistics>().CountAsync(tenant, [A.Noon.AddDays(-1), A.Noon.AddDays(1)], Ct)).Periods));
        await AssertReadsStandbyAsync(replica, () => replica.GetRequiredService<TradeStatistics>().FlowsAsync(tenant, new(2026, 11, 1), new(2026, 11, 1), null, null, null, Ct));
        await replica.GetRequiredService<CommoditySearch>().StoreTextsAsync(rules, Ct);
        await AssertReadsStandbyAsync(replica, () => replica.GetRequiredService<CommoditySearch>().FindAsync(rules, "horses", 5, Ct));

        var before = Answered(replica);
        Assert.NotNull(await History(replica).FindAsync(tenant, stored.Id, Ct));
        Assert.NotNull(await History(replica).FindForReplayAsync(tenant, stored.Id, Ct));
        Assert.Equal(before, Answered(replica));
    }

    [Fact]
    public async Task An_acknowledged_verdict_is_on_the_next_page_of_another_replica()
    {
        var (writer, reader, tenant) = (StartReplica(), StartReplica(), A.Tenant());

        for (var i = 0; i < 50; i++)
        {
            var stored = await StoreAsync(writer, tenant, $"R-{i}", A.Noon.AddSeconds(i));
            Assert.Equal(stored.Id, (await History(reader).ListAsync(tenant, new VerdictFilter(), null, 1, Ct)).Items.Single().Id);
        }

        Assert.InRange(Answered(reader), 1, 50);
    }

    [Fact]
    public async Task A_standby_that_lags_is_skipped_until_it_has_caught_up()
    {
        var (writer, reader, tenant) = (StartReplica(), StartReplica(), A.Tenant());
        await StoreAsync(writer, tenant, "R-1");
        await pair.PauseAsync();
        try
        {
            var stored = await StoreAsync(writer, tenant, "R-2", A.Noon.AddSeconds(1));
            for (var i = 0; i < 20; i++)
            {
                Assert.Equal(stored.Id, (await History(reader).ListAsync(tenant, new VerdictFilter(), null, 1, Ct)).Items.Single().Id);
            }

            Assert.Equal(0, Answered(reader));
            Assert.Equal(StandbyState.Behind, await Reads(reader).GetStandbyStateAsync(Ct));
        }
        finally
        {
            await pair.ResumeAsync();
        }

        await UntilServingAsync(reader);
        await AssertReadsStandbyAsync(reader, async () => Assert.Equal(2, (await History(reader).ListAsync(tenant, new VerdictFilter(), null, 10, Ct)).Items.Count));
        Assert.Single(lines.All, l => l.Contains("the standby is Behind", StringComparison.Ordinal));
        Assert.Single(lines.All, l => l.Contains("from the standby again", StringComparison.Ordinal));
    }

    /// <summary>Reads are never stale: a read counts every verdict that was acknowledged before the read began.</summary>
    [Fact]
    public async Task A_read_includes_every_verdict_acknowledged_before_it_began()
    {
        var (writer, reader, tenant) = (StartReplica(), StartReplica(), A.Tenant());
        var acknowledged = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writing = Enumerable.Range(0, 4).Select(async thread =>
        {
            for (var i = 0; i < 200 && !stop.IsCancellationRequested; i++)
            {
                await StoreAsync(writer, tenant, $"R-{thread}-{i}");
                Interlocked.Increment(ref acknowledged);
            }
        }).ToList();
        var pausing = PauseRepeatedlyAsync(stop.Token);

        var (worst, waits) = (0L, new List<double>());
        for (var i = 0; i < 200; i++)
        {
            var (expected, started) = (Volatile.Read(ref acknowledged), Stopwatch.GetTimestamp());
            var found = await Reads(reader).ReadAsync(tenant, db => db.Verdicts.LongCountAsync(v => v.TenantId == tenant, Ct), Ct);
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            worst = Math.Max(worst, expected - found);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);
        await pausing;
        await pair.ResumeAsync();
        waits.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{acknowledged} verdicts acknowledged; of 200 reads {Answered(reader)} at the standby; most verdicts missed {worst}; p50 {waits[100]:0.0} ms, p99 {waits[198]:0.0} ms");
        Assert.InRange(worst, long.MinValue, 0);
        Assert.InRange(Answered(reader), 1, 200);
    }

    [Fact]
    public async Task A_killed_standby_causes_no_error_and_is_read_again_after_its_restart()
    {
        var (replica, tenant) = (StartReplica(), A.Tenant());
        await StoreAsync(replica, tenant, "R-1");
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
        await AssertReadsStandbyAsync(replica, async () => Assert.Single((await History(replica).ListAsync(tenant, new VerdictFilter(), null, 10, Ct)).Items));
    }

    [Fact]
    public async Task A_read_whose_standby_connection_is_terminated_is_repeated_at_the_primary()
    {
        var replica = StartReplica();
        await UntilServingAsync(replica);

        var server = await Reads(replica).ReadAsync(
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

        Assert.Equal("primary", server);
    }

    /// <summary>Prints the time of a page at the standby and at the primary, for information only.</summary>
    [Fact]
    public async Task A_page_from_the_standby_equals_the_page_from_the_primary()
    {
        var (replica, primaryOnly, tenant) = (StartReplica(), pair.StartWithoutStandby(), A.Tenant());
        replicas.Add(primaryOnly);
        for (var i = 0; i < 60; i++)
        {
            await StoreAsync(replica, tenant, $"R-{i}", A.Noon.AddSeconds(i));
        }

        await UntilServingAsync(replica);
        var (atStandby, atPrimary) = (new List<double>(), new List<double>());
        for (var round = 0; round < 150; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var fromStandby = await History(replica).ListAsync(tenant, new VerdictFilter(), null, 50, Ct);
            atStandby.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            var fromPrimary = await History(primaryOnly).ListAsync(tenant, new VerdictFilter(), null, 50, Ct);
            atPrimary.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.Equal(fromPrimary.Items.Select(v => v.Id), fromStandby.Items.Select(v => v.Id));
        }

        (atStandby, atPrimary) = ([.. atStandby.Skip(30).Order()], [.. atPrimary.Skip(30).Order()]);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"a page of 50, one reader: p50 {atStandby[60]:0.00} ms at the standby, {atPrimary[60]:0.00} ms at the primary, {atStandby[60] / atPrimary[60]:0.00} times; {Answered(replica)} of 150 at the standby");
    }

    [Fact]
    public async Task Of_several_standbys_an_available_one_is_read()
    {
        var address = new NpgsqlConnectionStringBuilder(pair.Standby);
        var replica = StartReplica(standby: new NpgsqlConnectionStringBuilder(pair.Standby) { Host = $"127.0.0.1:1,127.0.0.1:{address.Port}", LoadBalanceHosts = true }.ConnectionString);

        await AssertReadsStandbyAsync(replica, () => History(replica).ListAsync(A.Tenant(), new VerdictFilter(), null, 1, Ct));
    }

    [Fact]
    public async Task Behind_a_pooler_check_and_read_are_one_transaction()
    {
        var (replica, pooled) = (StartReplica(), StartReplica(standby: pair.Standby + ";No Reset On Close=true"));

        foreach (var (service, inTransaction) in new[] { (replica, false), (pooled, true) })
        {
            await UntilServingAsync(service);
            Assert.Equal(inTransaction, await Reads(service).ReadAsync(db => Task.FromResult(db.Database.CurrentTransaction is not null), Ct));
            await AssertReadsStandbyAsync(service, () => service.GetRequiredService<OutcomeStatistics>().CountAsync(A.Tenant(), [A.Noon, A.Noon.AddDays(1)], Ct));
        }

        var before = Answered(pooled);
        await History(pooled).ListAsync(A.Tenant(), new VerdictFilter(), null, 1, Ct);
        Assert.Equal(before, Answered(pooled));
    }

    [Fact]
    public async Task A_server_that_follows_no_primary_is_not_read()
    {
        var replica = StartReplica(standby: pair.Primary);

        Assert.Equal(StandbyState.Unavailable, await Reads(replica).GetStandbyStateAsync(Ct));
        Assert.Single(lines.All, l => l.Contains("it follows no primary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standby_of_another_server_is_not_read()
    {
        var other = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(other, Ct);
        var replica = StartReplica(primary: other);

        Assert.Equal(StandbyState.Unavailable, await Reads(replica).GetStandbyStateAsync(Ct));
        Assert.Single(lines.All, l => l.Contains("it is a standby of another server", StringComparison.Ordinal));
    }

    private ServiceProvider StartReplica(string? primary = null, string? standby = null)
    {
        replicas.Add(pair.StartReplica(lines, primary, standby));
        return replicas[^1];
    }

    // Pauses replay again and again: some reads wait, others use the primary.
    private async Task PauseRepeatedlyAsync(CancellationToken stop)
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
