using ExportControl.Application.Rescreenings;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Counts;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Application.Tests.Rescreenings;

public sealed class RescreeningRunnerTests(Postgres postgres) : IAsyncLifetime
{
    private const int Many = 240;

    private readonly ApplicationStore store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        await store.DraftAsync(WithoutChips(), Ct);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_change_names_the_line_its_outcomes_and_the_rules()
    {
        var tenant = A.Tenant();
        await store.PostAsync([A.Submission(tenant, A.Declaration(to: "RU", lines: [A.Line(), A.Chips(2)]))], Ct);

        var found = await store.RescreenAsync(Request(tenant), Ct);

        var change = Assert.Single(await store.ChangesAsync(tenant, found.Id, Ct));
        Assert.Equal((1, "R-1", Outcome.Prohibited, Outcome.NoRestriction), (change.Number, change.Reference, change.VerdictFrom, change.VerdictTo));
        Assert.Equal((2, Outcome.Prohibited, Outcome.NoRestriction), (change.Change.Line, change.Change.From, change.Change.To));
        Assert.Equal(["T-BAN", "T-LICENCE"], change.Change.RulesLost);
        Assert.Equal([new ChangeCount("chips", 1, 0)], found.Counts.GoodsGroups);
        Assert.Equal([new ChangeCount("RU", 1, 0)], found.Counts.Destinations);
        Assert.Equal([new RuleChangeCount("T-BAN", 0, 1, 0), new RuleChangeCount("T-LICENCE", 0, 1, 0)], found.Counts.Rules);
        Assert.Equal([new OutcomeTransition(Outcome.NoRestriction, Outcome.NoRestriction, 1), new OutcomeTransition(Outcome.Prohibited, Outcome.NoRestriction, 1)], found.Counts.LineTransitions);
    }

    [Fact]
    public async Task The_rule_set_of_the_verdicts_changes_nothing()
    {
        var tenant = await FillAsync(Many);

        var found = await store.RescreenAsync(Request(tenant) with { RuleSetVersion = 1 }, Ct);

        Assert.Equal((RescreeningStatus.Done, Many, 0, 0), (found.Status, found.Counts.Verdicts, found.Counts.Changes, found.Counts.Rules.Count));
    }

    [Fact]
    public async Task A_stopped_re_screening_continues_at_its_position_and_counts_exactly()
    {
        var tenant = await FillAsync(Many);
        var id = await store.StartAsync(Request(tenant), Ct);
        await using var slow = store.StartReplica(options: new RescreeningOptions { ChunkSize = 20, SliceSize = 100, PauseRatio = 1e4 });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var stopped = slow.GetRequiredService<RescreeningRunner>().RunNextAsync(stop.Token);
        var middle = await UntilAsync(tenant, id, r => r.Counts.Verdicts > 0);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);

        await using var other = store.StartReplica(options: new RescreeningOptions { ChunkSize = 50, PauseRatio = 0 });
        Assert.True(await other.GetRequiredService<RescreeningRunner>().RunNextAsync(Ct));

        Assert.Equal((RescreeningStatus.Running, Many, 20), (middle.Status, middle.Total, middle.Counts.Verdicts));
        await AssertExactAsync(tenant, id);
    }

    [Fact]
    public async Task The_job_of_a_dead_replica_is_claimed_after_its_lease_has_expired()
    {
        var tenant = await FillAsync(Many);
        var id = await store.StartAsync(Request(tenant), Ct);
        await store.ExecuteAsOwnerAsync("UPDATE rescreenings SET status = 'running', lease_token = gen_random_uuid(), lease_until = now() + interval '1 hour', attempts = 1");
        var duringLease = await store.Runner.RunNextAsync(Ct);

        await store.ExecuteAsOwnerAsync("UPDATE rescreenings SET lease_until = now() - interval '1 second'");
        var afterLease = await store.Runner.RunNextAsync(Ct);

        Assert.Equal((false, true), (duringLease, afterLease));
        await AssertExactAsync(tenant, id);
    }

    [Fact]
    public async Task Runners_that_claim_the_same_job_repeatedly_count_each_verdict_once()
    {
        var tenant = await FillAsync(Many);
        var id = await store.StartAsync(Request(tenant), Ct);
        await using var one = store.StartReplica(options: new RescreeningOptions { ChunkSize = 3, PauseRatio = 0.2 });
        await using var other = store.StartReplica(options: new RescreeningOptions { ChunkSize = 7, PauseRatio = 0.2 });
        using var done = new CancellationTokenSource();

        var runners = new[] { one, other, one, other }.Select(r => WorkAsync(r.GetRequiredService<RescreeningRunner>())).ToList();
        var expiringLeases = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await store.ExecuteAsOwnerAsync("UPDATE rescreenings SET lease_until = now() - interval '1 second', attempts = 0 WHERE status = 'running'");
            }
        }, Ct);
        await UntilAsync(tenant, id, r => r.FinishedAt is not null);
        await done.CancelAsync();
        await Task.WhenAll([.. runners, expiringLeases]);

        await AssertExactAsync(tenant, id);

        async Task WorkAsync(RescreeningRunner runner)
        {
            while (!done.IsCancellationRequested)
            {
                await runner.RunNextAsync(Ct);
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task A_cancelled_re_screening_stops_and_stays_cancelled()
    {
        var tenant = await FillAsync(Many);
        var (viewer, id) = (new RescreeningViewer(tenant, false), await store.StartAsync(Request(tenant), Ct));
        await using var slow = store.StartReplica(options: new RescreeningOptions { ChunkSize = 20, SliceSize = 100, PauseRatio = 1e4, LeaseDuration = TimeSpan.FromMilliseconds(300) });
        var working = slow.GetRequiredService<RescreeningRunner>().RunNextAsync(Ct);
        await UntilAsync(tenant, id, r => r.Counts.Verdicts > 0);

        var cancelled = await store.Rescreenings.CancelAsync(viewer, id, Ct);
        await working;

        Assert.Equal((RescreeningStatus.Cancelled, 20), (cancelled!.Status, cancelled.Counts.Verdicts));
        Assert.NotNull(cancelled.FinishedAt);
        Assert.False(await store.Runner.RunNextAsync(Ct));
        Assert.Equal(cancelled.FinishedAt, (await store.Rescreenings.CancelAsync(viewer, id, Ct))!.FinishedAt);
    }

    [Fact]
    public async Task Only_the_latest_verdict_at_the_time_of_the_request_is_evaluated()
    {
        var tenant = A.Tenant();
        await store.PostAsync([A.Submission(tenant, Chips("first"), at: A.Noon.AddDays(-2)), A.Submission(tenant, Chips("second"), at: A.Noon)], Ct);
        await store.PostAsync([A.Submission(tenant, Chips("too late"), at: A.Noon.AddDays(2))], Ct);
        await store.ExecuteAsOwnerAsync(
            $"""
            INSERT INTO verdicts SELECT tenant_id, '{VerdictId.New(A.Noon.AddDays(-1))}', declaration_id, 2, reference, outcome, screened_at, effective_date,
                   rule_set_version, destination, party_names, party_keys, rules, facts, document FROM verdicts WHERE tenant_id = '{tenant}' AND reference = 'first'
            """);

        var all = await store.RescreenAsync(Request(tenant), Ct);
        var firstDay = await store.RescreenAsync(Request(tenant) with { Before = A.Noon.AddDays(-1.5) }, Ct);
        var lastDay = await store.RescreenAsync(Request(tenant) with { From = A.Noon }, Ct);

        Assert.Equal(["first", "second"], (await store.ChangesAsync(tenant, all.Id, Ct)).Select(c => c.Reference));
        Assert.Equal(0, firstDay.Counts.Verdicts);
        Assert.Equal("second", Assert.Single(await store.ChangesAsync(tenant, lastDay.Id, Ct)).Reference);
    }

    [Fact]
    public async Task A_verdict_that_cannot_be_evaluated_is_named()
    {
        var tenant = await FillAsync(2);
        var id = VerdictId.New(A.Noon.AddHours(1));
        await store.ExecuteAsOwnerAsync(
            $$"""
            INSERT INTO verdicts SELECT tenant_id, '{{id}}', gen_random_uuid(), 1, reference, outcome, screened_at, effective_date,
                   rule_set_version, destination, party_names, party_keys, rules, '{', document FROM verdicts WHERE tenant_id = '{{tenant}}' LIMIT 1
            """);

        var failed = await store.RescreenAsync(Request(tenant), Ct);

        Assert.Equal((RescreeningStatus.Failed, RescreeningFailure.Verdict, id), (failed.Status, failed.Failure, failed.FailedVerdict));
    }

    [Fact]
    public async Task A_job_that_was_claimed_too_often_without_advancing_fails()
    {
        var tenant = await FillAsync(2);
        var id = await store.StartAsync(Request(tenant), Ct);
        await store.ExecuteAsOwnerAsync("UPDATE rescreenings SET attempts = 10");

        await store.Runner.RunNextAsync(Ct);

        Assert.Equal(RescreeningFailure.NoProgress, (await UntilAsync(tenant, id, _ => true)).Failure);
    }

    private static RuleSetPackage WithoutChips()
    {
        var files = TinyRules.Files("without chips");
        files["lists/chpl.csv"] = files["lists/chpl.csv"].Replace("854231", "850110", StringComparison.Ordinal);
        files["lists/hs2022-codes.csv"] += "850110,Motors,Двигатели\n";
        return new(files);
    }

    private static RescreeningRequest Request(Guid tenant) => new(tenant, false, 2, null, null);

    private static Declaration Chips(string reference) => A.Declaration(reference, "RU", lines: [A.Chips()]);

    /// <summary>Every other declaration is of chips, which the second version does not list.</summary>
    private async Task<Guid> FillAsync(int count)
    {
        var tenant = A.Tenant();
        await store.PostAsync(Enumerable.Range(0, count).Select(i => A.Submission(tenant, i % 2 == 0 ? Chips($"R-{i}") : A.Declaration($"R-{i}"), at: A.Noon.AddSeconds(i))), Ct);
        return tenant;
    }

    private async Task<Rescreening> UntilAsync(Guid tenant, Guid id, Func<Rescreening, bool> holds)
    {
        while (true)
        {
            var now = (await store.Rescreenings.FindAsync(new RescreeningViewer(tenant, false), id, Ct))!;
            if (holds(now))
            {
                return now;
            }

            await Task.Delay(20, Ct);
        }
    }

    private async Task AssertExactAsync(Guid tenant, Guid id)
    {
        var found = await UntilAsync(tenant, id, _ => true);
        Assert.Equal((RescreeningStatus.Done, Many, Many, Many / 2, Many / 2), (found.Status, found.Total, found.Counts.Verdicts, found.Counts.Outcomes, found.Counts.Changes));
        Assert.Equal([new RuleChangeCount("T-BAN", 0, Many / 2, 0), new RuleChangeCount("T-LICENCE", 0, Many / 2, 0)], found.Counts.Rules);
        var changes = await store.ChangesAsync(tenant, id, Ct);
        Assert.Equal(Enumerable.Range(1, Many / 2).Select(n => (long)n), changes.Select(c => c.Number));
        Assert.Equal(Many / 2, changes.Select(c => c.VerdictId).Distinct().Count());
    }
}
