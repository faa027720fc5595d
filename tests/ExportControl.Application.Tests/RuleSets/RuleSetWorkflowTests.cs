using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportControl.Application.Tests.RuleSets;

/// <summary>Draft, approval by a second person, publication now or at a set time, and a return to an older version.</summary>
public sealed class RuleSetWorkflowTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly Actor Officer = ApplicationStoreExtensions.Officer;

    private readonly ApplicationStore store = new(postgres);
    private Guid approver;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        approver = await store.ApproverAsync(Ct);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_draft_is_stored_with_its_author_note_and_base_and_the_published_version_stays_active()
    {
        var entry = await DraftAsync("2");

        Assert.Equal((2, RuleSetStatus.Draft, 1, "why"), (entry.Version, entry.Status, entry.BaseVersion, entry.Note));
        Assert.Equal(Officer, entry.Author);
        Assert.Equal(1, store.Current.Now.Stamp.Version);
        Assert.Equal(2, (await store.Resolver.FindAsync(2, Ct))!.Stamp.Version);
    }

    [Fact]
    public async Task An_invalid_draft_is_not_stored()
    {
        var refused = await store.Workflow.DraftAsync(
            new NewDraft(null, null, new Dictionary<string, string?> { ["lists/chpl.csv"] = TinyRules.Files()["lists/chpl.csv"].Replace("854231,full", "85X,full", StringComparison.Ordinal) }),
            Officer, Ct);

        Assert.Contains("lists/chpl.csv:2: code '85X'", Assert.IsType<DraftResult.Invalid>(refused).Problems[0], StringComparison.Ordinal);
        Assert.Single(await store.RuleSets.ListAsync(Ct));
    }

    [Theory]
    [InlineData("lists/chlp.csv", "x", "lists/chlp.csv: no file of this name is read.")]
    [InlineData("lists/chlp.csv", null, "lists/chlp.csv: the base version has no such file to remove.")]
    public async Task A_misspelt_file_name_is_refused(string path, string? text, string problem)
    {
        var refused = await store.Workflow.DraftAsync(new NewDraft(null, null, new Dictionary<string, string?> { [path] = text }), Officer, Ct);

        Assert.Contains(problem, Assert.IsType<DraftResult.Invalid>(refused).Problems);
    }

    [Fact]
    public async Task A_draft_with_the_content_of_a_stored_version_is_a_duplicate_of_it()
    {
        Assert.Equal(1, Assert.IsType<DraftResult.Duplicate>(await store.Workflow.DraftAsync(new NewDraft(1, null, new Dictionary<string, string?>()), Officer, Ct)).Version);
        Assert.Equal(7, Assert.IsType<DraftResult.UnknownBase>(await store.Workflow.DraftAsync(new NewDraft(7, null, new Dictionary<string, string?>()), Officer, Ct)).Version);
    }

    [Fact]
    public async Task An_author_cannot_approve_the_own_draft_and_an_unapproved_draft_cannot_be_published()
    {
        await DraftAsync("2");

        Assert.IsType<TransitionResult.NoPerson>(await store.Workflow.ApproveAsync(2, Officer.Id!.Value, "mine", overrideGuard: true, Ct));
        Assert.Equal(RuleSetStatus.Draft, Assert.IsType<TransitionResult.WrongStatus>(await store.Workflow.PublishAsync(2, approver, null, Ct)).Status);
        Assert.IsType<TransitionResult.NotFound>(await store.Workflow.PublishAsync(9, approver, null, Ct));
        Assert.Equal(1, store.Current.Now.Stamp.Version);
    }

    [Fact]
    public async Task The_database_refuses_an_approval_by_the_author_and_an_approval_without_the_guard()
    {
        await DraftAsync("2");
        Assert.Equal("42501", (await RefusedAsync("UPDATE rule_sets SET status = 'approved' WHERE version = 2")).SqlState);
        Assert.Equal("23514", (await RefusedAsOwnerAsync($"UPDATE rule_sets SET status = 'approved', approved_by = 'Aigerim', approved_by_id = '{Officer.Id}' WHERE version = 2")).SqlState);
        Assert.Equal("23514", (await RefusedAsOwnerAsync("UPDATE rule_sets SET status = 'approved' WHERE version = 2")).SqlState);
        Assert.Equal("23514", (await RefusedAsOwnerAsync("UPDATE rule_sets SET status = 'approved', approved_by = 'Bolat', approved_by_id = gen_random_uuid(), guard = '[{}]' WHERE version = 2")).SqlState);
        Assert.Equal("42501", (await RefusedAsync("UPDATE rule_sets SET author = 'Bolat' WHERE version = 2")).SqlState);
        Assert.Equal("42501", (await RefusedAsync("DELETE FROM rule_set_acts")).SqlState);
    }

    [Fact]
    public async Task A_published_version_is_active_and_an_older_one_can_be_published_again()
    {
        await ApprovedAsync("2");

        await store.Workflow.PublishAsync(2, approver, null, Ct);
        Assert.Equal(2, store.Current.Now.Stamp.Version);
        Assert.IsType<TransitionResult.WrongStatus>(await store.Workflow.PublishAsync(1, approver, null, Ct));
        var second = await store.ApproverAsync("Dana", Ct);
        Assert.IsType<TransitionResult.Done>(await store.Workflow.ProposeAsync(1, approver, "back", Ct));
        Assert.IsType<TransitionResult.OwnDraft>(await store.Workflow.ApproveAsync(1, approver, "back", true, Ct));
        Assert.Equal(FourEyesResult.Newer, Assert.IsType<TransitionResult.OwnDraft>(await store.Workflow.ApproveAsync(1, await store.ApproverAsync("Late", Ct), "back", true, Ct)).Reason);
        Assert.IsType<TransitionResult.Done>(await store.Workflow.ApproveAsync(1, second, "back", true, Ct));
        var back = Assert.IsType<TransitionResult.Done>(await store.Workflow.PublishAsync(1, approver, null, Ct));

        Assert.Equal(1, store.Current.Now.Stamp.Version);
        Assert.Equal((RuleSetStatus.Published, "Bolat"), (back.Entry.Status, back.Entry.PublishedBy?.Name));
        Assert.Equal(["2 Retired", "1 Published"], await StatusesAsync());
        Assert.Equal(["Drafted Aigerim", "Approved Bolat", "Published Bolat", "Retired Bolat"], (await store.RuleSets.ListAuditEntriesAsync(2, Ct)).Select(d => $"{d.Act} {d.Person}"));
        Assert.IsType<TransitionResult.WrongStatus>(await store.Workflow.ApproveAsync(2, approver, "again", false, Ct));
    }

    [Fact]
    public async Task Version_numbers_are_assigned_at_the_draft_and_not_reused()
    {
        await DraftAsync("2");
        await ApprovedAsync("3");
        await store.Workflow.PublishAsync(3, approver, null, Ct);

        Assert.Equal(4, (await DraftAsync("4")).Version);
    }

    [Fact]
    public async Task A_list_that_shrank_needs_an_override_with_a_reason()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"chpl,{8542 + (i % 2)}{i:D2},full,{i},Processors,List,2023-05-19,,https://example.org,checked\n").ToList();
        await PublishedAsync(ListOf(rows));
        await DraftAsync("short", ListOf(rows.Take(17)));

        var stopped = Assert.IsType<TransitionResult.Suspicious>(await store.Workflow.ApproveAsync(3, approver, "fine", overrideGuard: false, Ct));
        var done = Assert.IsType<TransitionResult.Done>(await store.Workflow.ApproveAsync(3, approver, "the source merged three rows", overrideGuard: true, Ct));

        var finding = Assert.Single(stopped.Changes);
        Assert.Equal((SuspiciousChangeKind.Shrank, "chpl", "20", "17"), (finding.Reason, finding.List, finding.Before, finding.After));
        Assert.Equal(("Bolat", "the source merged three rows"), (done.Entry.OverrideBy, done.Entry.OverrideReason));
    }

    [Fact]
    public async Task The_list_guard_compares_with_the_version_published_at_the_approval()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"chpl,8542{i:D2},full,{i},Processors,List,2023-05-19,,https://example.org,checked\n").ToList();
        await PublishedAsync(ListOf(rows.Take(10)));
        var entry = await DraftAsync("one row less in ten", ListOf(rows.Take(9)));
        await PublishedAsync(ListOf(rows));

        Assert.Empty(entry.Guard);
        Assert.IsType<TransitionResult.Suspicious>(await store.Workflow.ApproveAsync(entry.Version, approver, "fine", overrideGuard: false, Ct));
    }

    [Fact]
    public async Task Concurrent_publications_publish_each_version_once_and_one_is_active()
    {
        await ApprovedAsync("2");
        await ApprovedAsync("3");
        await using var replica = store.StartReplica();
        var other = replica.GetRequiredService<RuleSetWorkflow>();

        var ends = await Task.WhenAll(
            store.Workflow.PublishAsync(2, approver, null, Ct), other.PublishAsync(3, approver, null, Ct), store.Workflow.PublishAsync(2, approver, null, Ct), other.PublishAsync(3, approver, null, Ct));

        // A repeated publication finds the version published, or already retired by the other one; a retired version is not published again without two persons.
        Assert.All(ends, e => Assert.True(e is TransitionResult.Done or TransitionResult.WrongStatus { Status: RuleSetStatus.Retired }, e.ToString()));
        Assert.Contains(ends.Where((_, i) => i % 2 == 0), e => e is TransitionResult.Done);
        Assert.Contains(ends.Where((_, i) => i % 2 == 1), e => e is TransitionResult.Done);
        Assert.Single(await StatusesAsync(), s => s.EndsWith("Published", StringComparison.Ordinal));
        Assert.Single(await StatusesAsync(), "1 Retired");
        await replica.GetRequiredService<RuleSetResolver>().RefreshAsync(Ct);
        await store.Resolver.RefreshAsync(Ct);
        Assert.Equal(store.Current.Now.Stamp.Version, replica.GetRequiredService<CurrentRuleSet>().Now.Stamp.Version);
    }

    [Fact]
    public async Task A_scheduled_version_is_published_once_though_several_replicas_check()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var first = store.StartReplica(clock);
        await using var second = store.StartReplica(clock);
        var workflow = first.GetRequiredService<RuleSetWorkflow>();
        await ApprovedAsync("2");
        var at = clock.GetUtcNow().AddHours(1);

        var scheduled = Assert.IsType<TransitionResult.Done>(await workflow.PublishAsync(2, approver, at, Ct));
        Assert.Equal(at.ToUnixTimeMilliseconds(), (await workflow.PublishDueAsync(Ct))!.Value.ToUnixTimeMilliseconds());
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? first : second).GetRequiredService<RuleSetWorkflow>().PublishDueAsync(Ct)));

        Assert.Equal(RuleSetStatus.Scheduled, scheduled.Entry.Status);
        Assert.Equal(["2 Published", "1 Retired"], await StatusesAsync());
        Assert.Single(await store.RuleSets.ListAuditEntriesAsync(2, Ct), d => d.Act == RuleSetAction.Published);
    }

    [Fact]
    public async Task A_time_of_publication_can_be_removed()
    {
        await ApprovedAsync("2");
        await store.Workflow.PublishAsync(2, approver, TimeProvider.System.GetUtcNow().AddDays(1), Ct);

        Assert.Equal(RuleSetStatus.Approved, Assert.IsType<TransitionResult.Done>(await store.Workflow.UnscheduleAsync(2, approver, Ct)).Entry.Status);
        Assert.IsType<TransitionResult.WrongStatus>(await store.Workflow.UnscheduleAsync(2, approver, Ct));
    }

    [Fact]
    public async Task A_restart_does_not_replace_the_version_that_people_published_and_stores_a_new_folder_as_a_draft()
    {
        await ApprovedAsync("2");
        await store.Workflow.PublishAsync(2, approver, null, Ct);

        var same = await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        var newer = await store.Folder.PublishAsync(TinyRules.Package("a release"), Ct);

        Assert.Equal((2, 2), (same.Stamp.Version, newer.Stamp.Version));
        Assert.Equal(["3 Draft", "2 Published", "1 Retired"], await StatusesAsync());
    }

    [Fact]
    public async Task A_folder_that_lost_rows_is_stored_as_a_draft_and_the_version_before_stays_active()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"chpl,8542{i:D2},full,{i},Processors,List,2023-05-19,,https://example.org,checked\n").ToList();
        var files = TinyRules.Files();
        files["lists/chpl.csv"] = Header + string.Concat(rows);
        await store.Folder.PublishAsync(new RuleSetPackage(files), Ct);
        files["lists/chpl.csv"] = Header + string.Concat(rows.Take(15));

        var active = await store.Folder.PublishAsync(new RuleSetPackage(files), Ct);

        Assert.Equal(2, active.Stamp.Version);
        Assert.Equal(["3 Draft", "2 Published", "1 Retired"], await StatusesAsync());
    }

    [Fact]
    public async Task A_list_has_the_same_revision_until_its_rows_change()
    {
        await PublishedAsync(new() { ["rates.csv"] = TinyRules.Files()["rates.csv"] + "GBP,2021-01-01,1.3,,checked\n" });
        await PublishedAsync(new() { ["lists/chpl.csv"] = TinyRules.Files()["lists/chpl.csv"].Replace("Processors", "Chips", StringComparison.Ordinal) });

        Assert.Equal([1, 1, 3], new[] { 1, 2, 3 }.Select(v => store.RuleSets.FindListRevisionsAsync(v, Ct).AsTask().Result["chpl"].Version));
    }

    private const string Header = "list,code,match,tier_or_category,label,legal_reference,valid_from,valid_to,source_url,confidence\n";

    private static Dictionary<string, string?> ListOf(IEnumerable<string> rows) => new() { ["lists/chpl.csv"] = Header + string.Concat(rows) };

    private async Task<RuleSetEntry> DraftAsync(string note, Dictionary<string, string?>? files = null) => Assert.IsType<DraftResult.Created>(await store.Workflow.DraftAsync(
        new NewDraft(null, "why", files ?? new() { ["rates.csv"] = TinyRules.Files()["rates.csv"] + $"GBP,2021-01-01,1.{note.Length}{note.Sum(c => c)},,checked\n" }), Officer, Ct)).Entry;

    private async Task<RuleSetEntry> ApprovedAsync(string note, Dictionary<string, string?>? files = null) =>
        Assert.IsType<TransitionResult.Done>(await store.Workflow.ApproveAsync((await DraftAsync(note, files)).Version, approver, "right", overrideGuard: false, Ct)).Entry;

    private async Task PublishedAsync(Dictionary<string, string?> files) => await store.Workflow.PublishAsync((await ApprovedAsync("", files)).Version, approver, null, Ct);

    private Task<PostgresException> RefusedAsOwnerAsync(string sql) => Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync(sql));

    private async Task<PostgresException> RefusedAsync(string sql)
    {
        await using var command = store.AsApplication.CreateCommand(sql);
        return await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
    }

    private async Task<IEnumerable<string>> StatusesAsync() => (await store.RuleSets.ListAsync(Ct)).Select(r => $"{r.Version} {r.Status}");
}
