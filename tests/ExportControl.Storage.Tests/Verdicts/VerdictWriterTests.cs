using ExportControl.Storage.Search;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Verdicts;

public sealed class VerdictWriterTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_reference_is_stored_with_its_verdict_and_lines()
    {
        var tenant = A.Tenant();
        var submission = A.Submission(tenant, A.Declaration(to: "RU", lines: [A.Chips(), A.Line(2, value: 0.10m)]), at: A.Noon.AddTicks(1234567));

        var fresh = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission, Ct)).Verdict;

        Assert.Equal(A.Noon.AddMilliseconds(123), fresh.ScreenedAt);
        Assert.Equal(7, fresh.Id.Version);
        var found = await store.History.FindAsync(tenant, fresh.Id, Ct);
        Assert.NotNull(found);
        Assert.Equal(fresh with { Verdict = found.Verdict }, found);
        Assert.Equal(VerdictDocument.Write(fresh.Verdict), VerdictDocument.Write(found.Verdict));
        await using var db = store.Context();
        var lines = db.VerdictLines.Where(l => l.TenantId == tenant && l.VerdictId == fresh.Id).OrderBy(l => l.Number).ToList();
        Assert.Equal(["8542319000 DE DE Prohibited 100 USD", "0101 KZ  NoRestriction 0.10 USD"], lines.Select(l =>
            $"{l.Code} {l.Origin} {l.ImportedFrom} {l.Outcome} {l.Value} {l.Currency}"));
    }

    [Fact]
    public async Task The_same_reference_and_content_returns_the_first_verdict()
    {
        var tenant = A.Tenant();
        var fresh = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant), Ct));

        var again = Assert.IsType<AppendResult.Same>(await store.Writer.AppendAsync(A.Submission(tenant, at: A.Noon.AddHours(1)), Ct));

        Assert.Equal(fresh.Verdict.Id, again.Verdict.Id);
        Assert.Equal(A.Noon, again.Verdict.ScreenedAt);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_while_idle_costs_no_submission()
    {
        var tenant = A.Tenant();
        var pool = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWriting(Logins.Worker(store.ConnectionString))) { ApplicationName = "closed-while-idle" };
        await using var writer = new VerdictWriter(NpgsqlDataSource.Create(pool), store.Services.GetRequiredService<IDbContextFactory<ExportControlDb>>());
        await writer.AppendAsync(A.Submission(tenant), Ct);
        await store.ExecuteAsOwnerAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '{pool.ApplicationName}'");

        var next = await writer.AppendAsync(A.Submission(tenant, A.Declaration("R-2")), Ct);

        Assert.IsType<AppendResult.Fresh>(next);
    }

    [Fact]
    public async Task A_stated_date_is_part_of_the_content_and_a_default_date_is_not()
    {
        var tenant = A.Tenant();
        var today = A.Submission(tenant) with { DateWasGiven = false };
        await store.Writer.AppendAsync(today, Ct);
        var tomorrow = today with { Declaration = today.Declaration with { Date = today.Declaration.Date.AddDays(1) } };

        Assert.IsType<AppendResult.Same>(await store.Writer.AppendAsync(tomorrow, Ct));
        Assert.IsType<AppendResult.Conflicting>(await store.Writer.AppendAsync(tomorrow with { DateWasGiven = true }, Ct));
    }

    [Fact]
    public async Task The_same_reference_with_other_content_conflicts_and_stores_nothing()
    {
        var tenant = A.Tenant();
        var fresh = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant), Ct));

        var other = await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration(to: "RU"), key: "k"), Ct);

        Assert.Equal(new AppendResult.Conflicting("R-1", fresh.Verdict.DeclarationId, 1, fresh.Verdict.Id), other);
        Assert.Single((await store.History.ListAsync(tenant, new VerdictFilter(), null, 50, Ct)).Items);
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R-2"), key: "k"), Ct));
    }

    [Fact]
    public async Task The_same_reference_of_another_tenant_is_another_declaration()
    {
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(A.Tenant(), key: "k"), Ct));
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(A.Tenant(), key: "k"), Ct));
    }

    [Fact]
    public async Task An_idempotency_key_returns_the_first_verdict_for_the_same_content_and_rejects_other_content()
    {
        var tenant = A.Tenant();
        var fresh = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, key: "k-1"), Ct));

        var again = Assert.IsType<AppendResult.Same>(await store.Writer.AppendAsync(A.Submission(tenant, key: "k-1"), Ct));
        var other = await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R-2"), key: "k-1"), Ct);

        Assert.Equal(fresh.Verdict.Id, again.Verdict.Id);
        Assert.Equal(new AppendResult.KeyReused("k-1"), other);
        Assert.Single((await store.History.ListAsync(tenant, new VerdictFilter(), null, 50, Ct)).Items);
    }

    [Fact]
    public async Task Of_32_identical_posts_at_once_exactly_one_is_fresh()
    {
        var tenant = A.Tenant();

        var ends = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => store.Writer.AppendAsync(A.Submission(tenant, key: "k"), Ct), Ct)));

        var fresh = Assert.Single(ends.OfType<AppendResult.Fresh>());
        Assert.Equal(31, ends.OfType<AppendResult.Same>().Count(s => s.Verdict.Id == fresh.Verdict.Id));
    }

    [Fact]
    public async Task Of_32_different_contents_under_one_reference_one_is_fresh_and_the_rest_conflict()
    {
        var tenant = A.Tenant();

        var ends = await Task.WhenAll(Enumerable.Range(0, 32).Select(i =>
            Task.Run(() => store.Writer.AppendAsync(A.Submission(tenant, A.Declaration(lines: [A.Line(value: i)])), Ct), Ct)));

        Assert.Single(ends.OfType<AppendResult.Fresh>());
        Assert.Equal(31, ends.OfType<AppendResult.Conflicting>().Count());
    }

    [Fact]
    public async Task A_declaration_that_the_database_rejects_stores_nothing()
    {
        var tenant = A.Tenant();
        var line = A.Line();

        await Assert.ThrowsAsync<PostgresException>(() => store.Writer.AppendAsync(A.Submission(tenant, A.Declaration(lines: [line, line with { Code = A.Code("85") }])), Ct));

        Assert.Null(await store.Declarations.FindByReferenceAsync(tenant, "R-1", Ct));
    }

    [Fact]
    public async Task A_rejected_declaration_of_a_group_does_not_affect_the_others()
    {
        var tenant = A.Tenant();
        var line = A.Line();
        await using var replica = store.StartReplica();
        var writer = replica.GetRequiredService<VerdictWriter>();

        var ends = Enumerable.Range(0, 60).Select(i => writer.AppendAsync(
            A.Submission(tenant, A.Declaration($"G-{i}", lines: i % 20 == 7 ? [line, line with { Code = A.Code("85") }] : [line])), Ct)).ToList();
        await Task.WhenAll(ends.Select(e => e.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(3, ends.Count(e => e.IsFaulted && e.Exception!.InnerException is PostgresException));
        Assert.Equal(57, ends.Count(e => e.IsCompletedSuccessfully && e.Result is AppendResult.Fresh));
        Assert.Equal(57, (await store.History.ListAsync(tenant, new VerdictFilter(), null, 100, Ct)).Items.Count);
    }

    [Fact]
    public async Task Disposing_the_writer_completes_all_queued_submissions()
    {
        var tenant = A.Tenant();
        var replica = store.StartReplica();
        var writer = replica.GetRequiredService<VerdictWriter>();

        var posts = Enumerable.Range(0, 500).Select(i => writer.AppendAsync(A.Submission(tenant, A.Declaration($"S-{i}")), Ct)).ToList();
        await replica.DisposeAsync();

        Assert.All(await Task.WhenAll(posts), e => Assert.IsType<AppendResult.Fresh>(e));
        await Assert.ThrowsAsync<WriterFullException>(() => writer.AppendAsync(A.Submission(tenant, A.Declaration("late")), Ct));
    }

    [Theory]
    [InlineData("UPDATE verdicts SET outcome = 0")]
    [InlineData("DELETE FROM verdicts")]
    [InlineData("TRUNCATE verdicts CASCADE")]
    [InlineData("UPDATE verdict_lines SET outcome = 0")]
    [InlineData("DELETE FROM verdict_lines")]
    [InlineData("TRUNCATE verdict_lines")]
    [InlineData("UPDATE declarations SET reference = 'x'")]
    [InlineData("DELETE FROM declarations")]
    [InlineData("TRUNCATE declarations")]
    public async Task Application_and_owner_can_neither_update_nor_delete_stored_rows(string sql)
    {
        await using var command = store.AsApplication.CreateCommand(sql);
        var deniedByPrivileges = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        var deniedByTrigger = await Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync(sql));

        Assert.Equal("42501", deniedByPrivileges.SqlState);
        Assert.StartsWith("permission denied", deniedByPrivileges.MessageText, StringComparison.Ordinal);
        Assert.Contains("append-only", deniedByTrigger.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_uses_its_own_role_and_the_durability_of_the_server()
    {
        await using var command = store.AsApplication.CreateCommand(
            "SELECT current_user || ' ' || session_user || ' ' || (source IN ('client', 'session')) FROM pg_settings WHERE name = 'synchronous_commit'");

        Assert.Equal("exportcontrol_test_worker exportcontrol_test_worker false", await command.ExecuteScalarAsync(Ct));
    }
}
