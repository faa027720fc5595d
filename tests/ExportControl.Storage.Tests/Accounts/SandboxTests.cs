using System.Text.RegularExpressions;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportControl.Storage.Tests.Accounts;

public sealed partial class SandboxTests(Store store) : IClassFixture<Store>
{
    // What a sandbox still has when it is emptied.
    private static readonly string[] Remaining = ["api_keys", "people", "sessions", "idempotency_keys", "party_links", "search_watermarks", "event_counters", "webhooks", "webhook_secrets"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_emptied_sandbox_has_no_row_in_any_table_and_other_tenants_have_all_of_theirs()
    {
        var (sandbox, other) = ((await store.Tenants.CreateAsync("Trial", true, null, Ct)).Id, (await store.Tenants.CreateAsync("Broker", Ct)).Id);
        foreach (var tenant in new[] { sandbox, other })
        {
            await FillAsync(tenant);
        }

        var before = await CountAsync(other);
        var filled = await CountAsync(sandbox);
        var removed = await store.Sandboxes.EmptyAsync(sandbox, Ct);

        Assert.Equal(new RemovedData(20, 22), removed);
        Assert.Equal(before, await CountAsync(other));
        var rows = await CountAsync(sandbox);
        Assert.All(rows.Where(r => !Remaining.Contains(r.Key)), r => Assert.Equal(0, r.Value));
        Assert.All(new[] { "declarations", "verdicts", "verdict_lines", "trade_entries", "search_segments", "outcome_counts", "flow_months" }, t => Assert.True(filled[t] > 0, t));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
        Assert.Empty((await store.History.ListAsync(sandbox, new VerdictFilter(), null, 10, Ct)).Items);
        Assert.Equal(new RemovedData(0, 0), await store.Sandboxes.EmptyAsync(sandbox, Ct));
        await FillAsync(sandbox);
        Assert.Equal(22, (await store.History.ListAsync(sandbox, new VerdictFilter(), null, 100, Ct)).Items.Count);
    }

    [Fact]
    public async Task Posts_during_an_emptying_remain_whole()
    {
        var sandbox = (await store.Tenants.CreateAsync("Trial", true, null, Ct)).Id;
        using var stop = new CancellationTokenSource();
        var rollingUp = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await new AggregateRollup(store.AsApplication).RollUpAsync(Ct);
            }
        }, Ct);
        var posts = Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                await PostAsync(sandbox, $"P-{w}-{i}");
            }
        }, Ct)));
        var removed = 0L;
        while (!posts.IsCompleted)
        {
            removed += (await store.Sandboxes.EmptyAsync(sandbox, Ct)).Declarations;
        }

        await posts;
        await stop.CancelAsync();
        await rollingUp;
        var rows = await CountAsync(sandbox);
        Assert.True(removed > 0);
        Assert.Equal(240, removed + rows["declarations"]);
        Assert.Equal((rows["declarations"], rows["declarations"]), (rows["verdicts"], rows["verdict_lines"]));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task Revisions_and_withdrawals_during_an_emptying_leave_no_part_of_a_declaration()
    {
        var sandbox = (await store.Tenants.CreateAsync("Trial", true, null, Ct)).Id;
        for (var round = 0; round < 15; round++)
        {
            await PostAsync(sandbox, "R");
            var declaration = (await store.Declarations.FindByReferenceAsync(sandbox, "R", Ct))!.Id;
            var revisions = Enumerable.Range(0, 6).Select(i => Task.Run(
                () => store.Writer.AppendAsync(A.Submission(sandbox, A.Declaration("R", exporter: $"Exporter {i}", lines: A.Chips())) with { MayRevise = true }, Ct), Ct));
            var withdrawals = Enumerable.Range(0, 3).Select(_ => Task.Run(() => store.Withdrawals.WithdrawAsync(sandbox, declaration, default, Ct), Ct));
            var emptyings = Enumerable.Range(0, 3).Select(_ => Task.Run(() => store.Sandboxes.EmptyAsync(sandbox, Ct), Ct));

            await Task.WhenAll([.. revisions, .. withdrawals, .. emptyings]);

            await store.Sandboxes.EmptyAsync(sandbox, Ct);
            var rows = await CountAsync(sandbox);
            Assert.All(rows.Where(r => !Remaining.Contains(r.Key)), r => Assert.Equal((r.Key, 0L), (r.Key, r.Value)));
        }

        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task The_records_of_another_tenant_are_never_removed_and_no_tenant_becomes_a_sandbox()
    {
        var tenant = (await store.Tenants.CreateAsync("Broker", Ct)).Id;
        await PostAsync(tenant, "R");

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Sandboxes.EmptyAsync(tenant, Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Sandboxes.EmptyAsync(A.Tenant(), Ct));
        string[] refused =
        [
            $"UPDATE tenants SET is_sandbox = true WHERE id = '{tenant}'", $"DELETE FROM tenants WHERE id = '{tenant}'", "TRUNCATE tenants CASCADE",
            .. new[] { "declarations", "verdicts", "verdict_lines" }.Select(t => $"DELETE FROM {t} WHERE tenant_id = '{tenant}'"),
        ];
        foreach (var statement in refused)
        {
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync(statement))).SqlState);
        }

        Assert.Single((await store.History.ListAsync(tenant, new VerdictFilter(), null, 10, Ct)).Items);
    }

    [Fact]
    public async Task A_sandbox_counts_in_no_figure()
    {
        var sandbox = (await store.Tenants.CreateAsync("Trial", true, null, Ct)).Id;
        await FillAsync(sandbox);

        Assert.Empty(await store.Statistics.FlowsAsync(sandbox, new(2020, 1, 1), new(2030, 1, 1), null, null, null, Ct));
        Assert.Empty((await store.Outcomes.CountAsync(sandbox, [A.Noon.AddDays(-400), A.Noon.AddDays(2)], Ct)).Periods);
        foreach (var view in new[] { "verdicts", "lines", "findings" })
        {
            await using var owner = NpgsqlDataSource.Create(store.ConnectionString);
            await using var counted = owner.CreateCommand($"SELECT count(*) FROM reporting.{view} WHERE tenant_id = '{sandbox}'");
            Assert.Equal(0L, await counted.ExecuteScalarAsync(Ct));
        }
    }

    [Fact]
    public async Task Each_table_of_a_tenant_is_emptied_or_remains_by_intention()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "ExportControl.Storage", "Database", "Migrations", "Sql", "Initial", "10_sandbox.sql"), Ct);
        var emptied = Emptied().Match(script).Groups[1].Value.Split([',', '\'', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((await TablesAsync()).Order(StringComparer.Ordinal), emptied.Concat(Remaining).Concat(["declarations", "verdicts"]).Order(StringComparer.Ordinal));
    }

    private async Task FillAsync(Guid tenant)
    {
        for (var i = 0; i < 20; i++)
        {
            await PostAsync(tenant, $"F-{i}");
        }

        foreach (var i in new[] { 0, 1 })
        {
            Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration($"F-{i}", "RU", lines: A.Chips())) with { MayRevise = true }, Ct));
        }

        await new AggregateRollup(store.AsApplication).RollUpAsync(Ct);
        await new Indexer(store.AsApplication, new FakeTimeProvider(A.Noon.AddHours(1))) { MinSize = 4, MaxSize = 16 }.RunAsync(Ct);
    }

    private async Task PostAsync(Guid tenant, string reference)
    {
        var declaration = A.Declaration(reference, lines: A.Chips());
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, declaration) with { Facts = await store.Facts.ResolveAsync(tenant, declaration, A.Rules, Ct) }, Ct));
    }

    private async Task<Dictionary<string, long>> CountAsync(Guid tenant)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var owner = NpgsqlDataSource.Create(store.ConnectionString);
        foreach (var table in await TablesAsync())
        {
            await using var command = owner.CreateCommand($"SELECT count(*) FROM {table} WHERE tenant_id = '{tenant}'");
            counts.Add(table, (long)(await command.ExecuteScalarAsync(Ct))!);
        }

        return counts;
    }

    private async Task<List<string>> TablesAsync()
    {
        await using var owner = NpgsqlDataSource.Create(store.ConnectionString);
        await using var command = owner.CreateCommand(
            "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var tables = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    [GeneratedRegex(@"ARRAY ARRAY\[(.*?)\]", RegexOptions.Singleline)]
    private static partial Regex Emptied();
}
