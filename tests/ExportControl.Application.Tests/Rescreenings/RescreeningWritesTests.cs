using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Licences;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Application.Tests.Rescreenings;

/// <summary>Re-screenings that write: the published second version lists chips, the first one did not.</summary>
public sealed class RescreeningWritesTests(Postgres postgres) : IAsyncLifetime
{
    private readonly ApplicationStore store = new(postgres);
    private readonly RuleSet first = RuleSet.Read(WithoutChips(), 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await store.Folder.PublishAsync(WithoutChips(), Ct);
        await store.PublishAsync(await store.DraftAsync(TinyRules.Package(), Ct), Ct);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Of_20000_declarations_37_differ_and_have_one_new_verdict_event_and_case()
    {
        const int count = 20_000;
        var tenant = await FillAsync(count, changed: 37);
        var flows = await CountAsync("SELECT count(*) FROM trade_entries");

        var done = await store.RescreenAsync(Apply(tenant), Ct);
        var after = await WrittenAsync(tenant);
        var again = await store.RescreenAsync(Apply(tenant), Ct);

        TestContext.Current.SendDiagnosticMessage($"{done.Counts.Verdicts} read, {done.Counts.Written} written; verdicts, events, cases: {after}; again {again.Counts.Written}");
        Assert.Equal((RescreeningStatus.Done, count, 37L, 37L), (done.Status, done.Counts.Verdicts, done.Counts.Written, done.Counts.Outcomes));
        Assert.Equal((37, 37, 37), after);
        Assert.Equal((RescreeningStatus.Done, count - 37, 0L, 0L), (again.Status, again.Counts.Verdicts, again.Counts.Written, again.Counts.Changes));
        Assert.Equal((37, 37, 37), await WrittenAsync(tenant));
        Assert.Equal(flows, await CountAsync("SELECT count(*) FROM trade_entries"));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task A_new_verdict_points_back_has_the_revision_and_is_replayed()
    {
        var tenant = await FillAsync(3, changed: 1);
        var before = await NewestAsync(tenant, "R-0");

        await store.RescreenAsync(Apply(tenant), Ct);

        var page = await store.History.ListAsync(tenant, new VerdictFilter { Reference = "R-0" }, null, 10, Ct);
        Assert.Equal([(before.Id, null, Outcome.Prohibited, 1, 2), (null, page.Items[0].Id, Outcome.NoRestriction, 1, 1)],
            page.Items.Select(v => (v.Replaces, v.ReplacedBy, v.Verdict.Outcome, v.Revision, v.Verdict.RuleSet.Version)));
        Assert.Equal(page.Items[0].Id, (await store.History.FindAsync(tenant, before.Id, Ct))!.ReplacedBy);
        var replay = (await store.History.FindForReplayAsync(tenant, page.Items[0].Id, Ct))!;
        Assert.Equal(Outcome.Prohibited, store.Current.Now.Evaluate(replay.Facts.Declaration, replay.Facts.LookedUp).Outcome);
    }

    [Fact]
    public async Task Withdrawn_revised_and_old_declarations_are_left_out()
    {
        var tenant = A.Tenant();
        await store.PostAsync([Submission(tenant, Chips("old"), A.Noon.AddDays(-40)), Submission(tenant, Chips("withdrawn"), A.Noon), Submission(tenant, Chips("revised"), A.Noon)], Ct);
        await store.Withdrawals.WithdrawAsync(tenant, (await NewestAsync(tenant, "withdrawn")).DeclarationId, default, Ct);
        await store.Writer.AppendAsync(Submission(tenant, A.Declaration("revised"), A.Noon.AddSeconds(1)) with { MayRevise = true }, Ct);

        var recent = await store.RescreenAsync(Apply(tenant), Ct);
        var since = await store.RescreenAsync(Apply(tenant) with { From = A.Noon.AddDays(-50) }, Ct);

        Assert.Equal((1, 0L), (recent.Counts.Verdicts, recent.Counts.Written));
        Assert.Equal((2, 1L), (since.Counts.Verdicts, since.Counts.Written));
        Assert.Equal("old", Assert.Single(await store.ChangesAsync(tenant, since.Id, Ct)).Reference);
    }

    [Fact]
    public async Task A_re_screening_that_is_stopped_and_repeated_from_an_old_position_writes_each_verdict_once()
    {
        var tenant = await FillAsync(400, changed: 37);
        var id = await store.StartAsync(Apply(tenant), Ct);
        await using var slow = store.StartReplica(options: new RescreeningOptions { ChunkSize = 40, SliceSize = 100, PauseRatio = 1e4 });
        await slow.GetRequiredService<RuleSetResolver>().RefreshAsync(Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var stopped = slow.GetRequiredService<RescreeningRunner>().RunNextAsync(stop.Token);
        while ((await WrittenAsync(tenant)).Verdicts == 0)
        {
            await Task.Delay(20, Ct);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);

        // Killed after the verdicts were durable and before the position was.
        await store.ExecuteAsOwnerAsync("UPDATE rescreenings SET watermark_verdict = NULL, watermark_tenant = NULL, counts = NULL, lease_until = NULL");
        await store.ExecuteAsOwnerAsync("DELETE FROM rescreening_changes");
        var middle = (await WrittenAsync(tenant)).Verdicts;
        Assert.True(await store.Runner.RunNextAsync(Ct));

        var done = (await store.Rescreenings.FindAsync(new RescreeningViewer(tenant, false), id, Ct))!;
        Assert.InRange(middle, 1, 36);
        Assert.Equal((RescreeningStatus.Done, 400, 37L, 37L), (done.Status, done.Counts.Verdicts, done.Counts.Written, done.Counts.Outcomes));
        Assert.Equal((37, 37, 37), await WrittenAsync(tenant));
        Assert.Equal(37, (await store.ChangesAsync(tenant, id, Ct)).Count);
    }

    [Fact]
    public async Task A_publication_starts_one_re_screening_of_all_tenants_on_all_replicas()
    {
        var tenants = new[] { await FillAsync(20, changed: 2), await FillAsync(20, changed: 3) };
        var options = new RescreeningOptions { PauseRatio = 0, PublicationDays = 30 };
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(A.Noon.AddDays(1));
        await using var one = store.StartReplica(clock, options);
        await using var other = store.StartReplica(clock, options);
        foreach (var replica in new[] { one, other })
        {
            await replica.GetRequiredService<RuleSetResolver>().RefreshAsync(Ct);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? one : other).GetRequiredService<PublicationRescreener>().EnsureAsync(Ct)));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM rescreenings WHERE kind = 'publication'"));
        Assert.True(await other.GetRequiredService<RescreeningRunner>().RunNextAsync(Ct));

        Assert.Equal([(2, 2, 2), (3, 3, 3)], [await WrittenAsync(tenants[0]), await WrittenAsync(tenants[1])]);
    }

    [Fact]
    public async Task Only_the_published_version_is_applied()
    {
        var tenant = await FillAsync(2, changed: 1);

        Assert.Equal(2, Assert.IsType<RescreeningStartResult.NotPublished>(await store.Rescreenings.StartAsync(Apply(tenant) with { RuleSetVersion = 1 }, Ct)).Published);
    }

    [Fact]
    public async Task A_look_up_that_the_database_does_not_answer_in_time_is_repeated_and_does_not_end_the_job()
    {
        var tenant = await FillAsync(3, changed: 1);
        var id = await store.StartAsync(Apply(tenant), Ct);
        var locked = store.ExecuteAsOwnerAsync("BEGIN; LOCK TABLE suppressions; SELECT pg_sleep(25); COMMIT");
        while (await CountAsync("SELECT count(*) FROM pg_locks WHERE relation = 'suppressions'::regclass AND mode = 'AccessExclusiveLock' AND granted") == 0)
        {
            await Task.Delay(20, Ct);
        }

        var failure = await Record.ExceptionAsync(() => store.Runner.RunNextAsync(Ct));
        var between = (await store.Rescreenings.FindAsync(new RescreeningViewer(tenant, false), id, Ct))!;
        await store.ExecuteAsOwnerAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(25)%' AND pid <> pg_backend_pid()");
        await Assert.ThrowsAnyAsync<Exception>(() => locked);
        Assert.True(await store.Runner.RunNextAsync(Ct));

        var done = (await store.Rescreenings.FindAsync(new RescreeningViewer(tenant, false), id, Ct))!;
        Assert.NotNull(failure);
        Assert.Null(between.FinishedAt);
        Assert.Equal((RescreeningStatus.Done, 1L), (done.Status, done.Counts.Written));
    }

    [Fact]
    public async Task A_licence_that_the_replaced_verdict_did_not_take_is_to_be_verified()
    {
        var files = TinyRules.Files("licences");
        files["edition.json"] = """{ "edition": 2 }""";
        files["regimes/kz/T-LICENCE.json"] = files["regimes/kz/T-LICENCE.json"].Replace("\"when\":", "\"satisfiedBy\": [\"01151\"], \"when\":", StringComparison.Ordinal);
        await store.PublishAsync(await store.DraftAsync(new(files), Ct), Ct);
        var tenant = A.Tenant();
        var declaration = A.Declaration("R-1", lines: [A.Line(1, "8542319000", "CN", "CN")]);
        declaration = declaration with { Documents = [new("export-licence", "KZ-1", declaration.Date.AddDays(-9))] };
        var made = Submission(tenant, declaration, A.Noon);
        var registered = new RegisteredLicence
        {
            Type = "export-licence",
            Number = "KZ-1",
            State = "active",
            ValidFrom = declaration.Date.AddDays(-9),
            IsHeldByExporter = true,
            Lines = [new() { Number = 1, Codes = ["8542"], Destinations = [], PermitsConsignee = true }],
        };
        await store.PostAsync([made with { Facts = new FactResolution(made.Facts.Resolved with { Licences = [registered] }, []) }], Ct);

        var done = await store.RescreenAsync(Apply(tenant) with { RuleSetVersion = 3 }, Ct);

        var newest = await NewestAsync(tenant, "R-1");
        var finding = Assert.Single(newest.Verdict.Lines[0].Findings);
        Assert.Equal((1L, Outcome.Review), (done.Counts.Written, newest.Verdict.Outcome));
        Assert.Equal((null, "KZ-1"), (finding.SatisfiedBy, finding.ToVerify?.Number));
        Assert.Equal((1, 1, 1), await WrittenAsync(tenant));
    }

    private static RescreeningRequest Apply(Guid tenant) => new(tenant, false, 2, null, null) { Kind = RescreeningKind.Apply };

    private static Declaration Chips(string reference) => A.Declaration(reference, "RU", lines: [A.Chips()]);

    private static RuleSetPackage WithoutChips()
    {
        var files = TinyRules.Files("without chips");
        files["lists/chpl.csv"] = files["lists/chpl.csv"].Replace("854231", "850110", StringComparison.Ordinal);
        files["lists/hs2022-codes.csv"] += "850110,Motors,Двигатели\n";
        return new(files);
    }

    private Submission Submission(Guid tenant, Declaration declaration, DateTimeOffset at)
    {
        var made = A.Submission(tenant, declaration, at: at);
        return made with { Verdict = first.Evaluate(declaration, made.Facts.Resolved) };
    }

    private async Task<Guid> FillAsync(int count, int changed)
    {
        var tenant = A.Tenant();
        await store.PostAsync(Enumerable.Range(0, count).Select(i => Submission(tenant, i * 37 % count < changed ? Chips($"R-{i}") : A.Declaration($"R-{i}"), A.Noon.AddMilliseconds(i))), Ct);
        return tenant;
    }

    private async Task<StoredVerdict> NewestAsync(Guid tenant, string reference) =>
        (await store.History.ListAsync(tenant, new VerdictFilter { Reference = reference }, null, 1, Ct)).Items[0];

    private async Task<(int Verdicts, int Events, int Cases)> WrittenAsync(Guid tenant) => (
        await CountAsync($"SELECT count(*) FROM verdicts WHERE tenant_id = '{tenant}' AND replaces IS NOT NULL"),
        await CountAsync($"SELECT count(*) FROM events WHERE tenant_id = '{tenant}' AND type = 'verdict.changed'"),
        await CountAsync($"SELECT count(*) FROM cases c JOIN verdicts v ON v.tenant_id = c.tenant_id AND v.id = c.id WHERE c.tenant_id = '{tenant}' AND c.state = 'open' AND v.replaces IS NOT NULL"));

    private async Task<int> CountAsync(string sql)
    {
        await using var command = store.AsApplication.CreateCommand(sql);
        return (int)(long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
