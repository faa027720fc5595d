using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Aggregates;

public sealed class AggregateTests(Store store) : IClassFixture<Store>
{
    private static readonly string[] Deltas = ["flow_deltas", "exporter_deltas", "outcome_deltas", "rule_deltas"];

    private readonly AggregateRollup rollup = new(store.AsApplication);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Aggregates_equal_a_count_of_all_records_whenever_they_are_rolled_up(int seed)
    {
        Guid[] tenants = [A.Tenant(), A.Tenant(), A.Tenant()];
        var (made, model) = (new RandomSubmissions(seed, tenants), new TradeModel());
        await using var volumes = Reader();
        var reference = "";
        for (var step = 0; step < 60; step++)
        {
            // Concurrent submissions form one or a few write transactions; another submission of a reference is a revision, or stores nothing.
            var group = Enumerable.Range(0, made.Random.Next(1, 9)).Select(_ => made.Submission(made.Random.Next(4) == 0 && reference.Length > 0 ? reference : null)).ToList();
            var ends = await Task.WhenAll(group.Select(g => store.Writer.AppendAsync(g.Submission with { MayRevise = made.Random.Next(3) > 0 }, Ct)));
            foreach (var (first, second) in group.Zip(ends))
            {
                if (second is AppendResult.Fresh { Verdict: var fresh })
                {
                    model.Add(fresh.DeclarationId, fresh.Revision, first.Stored);
                }
            }

            reference = group[0].Submission.Declaration.Reference;
            if (made.Random.Next(4) == 0 && model.Declarations is { Count: > 0 } stored)
            {
                var (owner, declaration) = stored[made.Random.Next(stored.Count)];
                await store.Withdrawals.WithdrawAsync(owner, declaration, default, Ct);
                model.Withdraw(declaration);
            }

            if (made.Random.Next(3) == 0)
            {
                await rollup.RollUpAsync(Ct);
            }

            var query = made.Query();
            var trade = await volumes.ReadAsync(query, Ct);
            Assert.Equal(query.Declared.Select(d => model.Volume(query, d.Group, d.Usd)), trade.Volumes);
            Assert.Equal(model.Since(query.Tenant), trade.Since);
        }

        Assert.True(model is { HasRevisions: true, HasWithdrawals: true });
        await AgreeAsync(tenants, model);
        await RollUpAllAsync();
        await AgreeAsync(tenants, model);
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task The_next_look_up_includes_a_declaration_while_two_replicas_roll_up()
    {
        await using var other = store.StartReplica();
        using var stop = new CancellationTokenSource();
        var rollingUp = new[] { rollup, other.GetRequiredService<AggregateRollup>() }.Select(r => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await r.RollUpAsync(Ct);
            }
        }, Ct)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var tenant = A.Tenant();
            for (var i = 0; i < 40; i++)
            {
                var declaration = A.Declaration($"S-{i}", lines: A.Chips());
                var before = Assert.Single((await store.Facts.ResolveAsync(tenant, declaration, A.Rules, Ct)).Resolved.Volumes!);
                Assert.Equal((i, i + 1, 100m * (i + 1)), (before.EarlierDeclarations, before.DeclarationsInAWeek, before.FlowMonthUsd));
                Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, declaration), Ct));
            }
        }, Ct)));

        await stop.CancelAsync();
        await Task.WhenAll(rollingUp);
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task A_delta_is_rolled_up_once()
    {
        await store.Writer.AppendAsync(A.Submission(A.Tenant(), A.Declaration(lines: A.Chips())), Ct);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RollUpAllAsync(), Ct)));
        await RollUpAllAsync();

        Assert.Equal(0, await CountDeltasAsync());
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task An_interrupted_roll_up_changes_nothing()
    {
        var tenant = A.Tenant();
        await RollUpAllAsync();
        await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration(lines: A.Chips())), Ct);
        var deltas = await CountDeltasAsync();
        await using var blocker = new NpgsqlConnection(store.ConnectionString);
        await blocker.OpenAsync(Ct);
        await using (var block = await blocker.BeginTransactionAsync(Ct))
        {
            // The last statement of the batch waits for this lock after the others have moved their deltas.
            await ExecuteAsync(blocker, "LOCK TABLE rule_counts IN EXCLUSIVE MODE");
            var interrupted = rollup.RollUpAsync(Ct);
            while (await ScalarAsync(blocker, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0)
            {
                await Task.Delay(10, Ct);
            }

            Assert.False(await new AggregateRollup(store.AsApplication).RollUpAsync(Ct));
            await ExecuteAsync(blocker, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => interrupted);
        }

        Assert.Equal(deltas, await CountDeltasAsync());
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
        await RollUpAllAsync();
        Assert.Equal(0, await CountDeltasAsync());
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Theory]
    [InlineData("UPDATE flow_months SET usd = usd + 0.01", "UPDATE flow_months SET usd = usd - 0.01", "flow_months")]
    [InlineData("UPDATE exporter_months SET declarations = declarations + 1", "UPDATE exporter_months SET declarations = declarations - 1", "exporter_months")]
    [InlineData("UPDATE exporter_days SET declarations = declarations + 1", "UPDATE exporter_days SET declarations = declarations - 1", "exporter_days")]
    [InlineData("UPDATE outcome_counts SET verdicts = verdicts + 1", "UPDATE outcome_counts SET verdicts = verdicts - 1", "outcome_counts")]
    [InlineData("UPDATE rule_counts SET rule = rule || '!'", "UPDATE rule_counts SET rule = rtrim(rule, '!')", "rule_counts")]
    public async Task A_recount_finds_differences_and_a_rebuild_repairs_them(string wrong, string right, string table)
    {
        await store.Writer.AppendAsync(A.Submission(A.Tenant(), A.Declaration(lines: A.Chips())), Ct);
        await RollUpAllAsync();

        await store.ExecuteAsOwnerAsync(wrong);
        var found = await AggregateRecount.RecountAsync(store.AsApplication, Ct);
        await store.ExecuteAsOwnerAsync(right);
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
        await store.ExecuteAsOwnerAsync(wrong);
        await using var owner = new NpgsqlConnection(store.ConnectionString);
        await owner.OpenAsync(Ct);
        await AggregateRecount.RebuildAsync(owner, Ct);

        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal(table, d.Table));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Theory]
    [InlineData("DELETE FROM flow_months")]
    [InlineData("UPDATE flow_months SET destination = 'KG'")]
    [InlineData("DELETE FROM exporter_days")]
    [InlineData("UPDATE outcome_deltas SET verdicts = 0")]
    [InlineData("TRUNCATE outcome_deltas")]
    [InlineData("DELETE FROM trade_entries")]
    public async Task The_application_may_add_to_aggregates_and_delete_deltas_only(string sql)
    {
        await using var command = store.AsApplication.CreateCommand(sql);

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState);
    }

    [Fact]
    public async Task The_owner_can_neither_update_nor_delete_trade_entries()
    {
        Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync("UPDATE trade_entries SET usd = 0"))).MessageText, StringComparison.Ordinal);
    }

    private FactReader Reader() => new(NpgsqlDataSource.Create(ConnectionSettings.ForLookUps(Logins.Worker(store.ConnectionString))));

    private async Task AgreeAsync(IEnumerable<Guid> tenants, TradeModel model)
    {
        var midnight = new DateTimeOffset(2026, 11, 24, 19, 0, 0, TimeSpan.Zero);
        DateTimeOffset[][] questions =
        [
            [midnight.AddDays(-60), midnight.AddDays(1)],
            [.. Enumerable.Range(-45, 47).Select(d => midnight.AddDays(d))],
            [.. Enumerable.Range(-45, 47).Select(d => midnight.AddDays(d).AddHours(-1))],
            [.. Enumerable.Range(-60, 61).Select(h => midnight.AddHours(h))],
            [midnight.AddDays(-40).AddHours(-7), midnight.AddDays(-20).AddHours(3), midnight.AddDays(-20).AddHours(4), midnight.AddDays(-9)],
        ];
        foreach (var tenant in tenants)
        {
            var (from, to) = (new DateOnly(2026, 8, 1), new DateOnly(2027, 1, 1));
            Assert.Equal(model.Flows(tenant, from, to), await store.Statistics.FlowsAsync(tenant, from, to, null, null, null, Ct));
            foreach (var bounds in questions)
            {
                var (counted, expected) = (await store.Outcomes.CountAsync(tenant, bounds, Ct), model.Outcomes(tenant, bounds));
                Assert.Equal(expected.Periods, counted.Periods);
                Assert.Equal(expected.Destinations, counted.Destinations);
                Assert.Equal(expected.Rules, counted.Rules);
            }
        }
    }

    private async Task RollUpAllAsync()
    {
        while (await rollup.RollUpAsync(Ct))
        {
            // The batch was full.
        }
    }

    private async Task<long> CountDeltasAsync()
    {
        await using var connection = new NpgsqlConnection(store.ConnectionString);
        await connection.OpenAsync(Ct);
        return await ScalarAsync(connection, $"SELECT {string.Join(" + ", Deltas.Select(d => $"(SELECT count(*) FROM {d})"))}");
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
