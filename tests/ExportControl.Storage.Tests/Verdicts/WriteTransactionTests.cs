using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts.Writing;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Storage.Tests.Verdicts;

public sealed class WriteTransactionTests(Store store) : IClassFixture<Store>, IAsyncLifetime
{
    private static readonly string[] Tables = ["declarations", "verdicts", "verdict_lines", "trade_entries"];

    private readonly WriteTransaction first = Open(store);
    private readonly WriteTransaction second = Open(store);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_of_equal_references_in_a_group_is_inserted_and_the_others_leave_no_row()
    {
        var tenant = A.Tenant();
        PendingVerdict[] group = [Pending(tenant, "W-1"), Pending(tenant, "W-1"), Pending(tenant, "W-2", key: "k"), Pending(tenant, "W-3", key: "k")];

        var inserted = await first.ExecuteAsync(group, Ct);

        Assert.Equal([group[0].Stored.Id, group[2].Stored.Id], group.Select(p => p.Stored.Id).Where(inserted.Contains));
        Assert.Equal("2 2 4 2", await CountAsync(tenant));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task A_group_of_taken_references_inserts_nothing()
    {
        var tenant = A.Tenant();
        await first.ExecuteAsync([Pending(tenant, "W-1")], Ct);

        Assert.Empty(await second.ExecuteAsync([Pending(tenant, "W-1")], Ct));

        Assert.Equal("1 1 2 1", await CountAsync(tenant));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task Of_two_connections_with_equal_references_one_inserts_each_declaration_completely()
    {
        var tenant = A.Tenant();
        for (var round = 0; round < 40; round++)
        {
            var references = Enumerable.Range(0, 8).Select(i => $"C-{round}-{i}").ToList();
            PendingVerdict[] one = [.. references.Select(r => Pending(tenant, r))];
            PendingVerdict[] other = [.. references.Select(r => Pending(tenant, r))];

            var inserted = await Task.WhenAll(first.ExecuteAsync(one, Ct), second.ExecuteAsync(other, Ct));

            Assert.Equal(8, inserted[0].Count + inserted[1].Count);
            foreach (var (a, b) in one.Zip(other))
            {
                Assert.True(inserted[0].Contains(a.Stored.Id) ^ inserted[1].Contains(b.Stored.Id));
            }
        }

        Assert.Equal("320 320 640 320", await CountAsync(tenant));
        Assert.Equal(320L, await ScalarAsync("SELECT count(*) FROM verdicts v JOIN declarations d ON d.tenant_id = v.tenant_id AND d.id = v.declaration_id WHERE v.tenant_id = $1", tenant));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task An_error_in_a_later_statement_rolls_back_the_whole_group()
    {
        var tenant = A.Tenant();
        var line = A.Line();
        var invalid = new PendingVerdict(A.Submission(tenant, A.Declaration("W-9", lines: [line, line with { Code = A.Code("85") }])));

        await Assert.ThrowsAsync<PostgresException>(() => first.ExecuteAsync([Pending(tenant, "W-8"), invalid], Ct));

        Assert.Equal("0 0 0 0", await CountAsync(tenant));
        Assert.Single(await first.ExecuteAsync([Pending(tenant, "W-8")], Ct));
    }

    [Fact]
    public async Task A_verdict_whose_id_the_index_already_covers_is_recorded_as_late()
    {
        var tenant = A.Tenant();
        var pending = Pending(tenant, "W-1");
        await store.ExecuteAsOwnerAsync($"INSERT INTO search_watermarks (tenant_id, indexed_to) VALUES ('{tenant}', '{pending.Stored.Id}')");

        await first.ExecuteAsync([pending, Pending(tenant, "W-1")], Ct);

        Assert.Equal(pending.Stored.Id, await ScalarAsync("SELECT verdict_id FROM late_verdicts WHERE tenant_id = $1", tenant));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    private static WriteTransaction Open(Store store) => new(NpgsqlDataSource.Create(ConnectionSettings.ForWriting(Logins.Worker(store.ConnectionString))));

    private static PendingVerdict Pending(Guid tenant, string reference, string? key = null) =>
        new(A.Submission(tenant, A.Declaration(reference, lines: [A.Line(), A.Chips(2)]), key));

    // Declarations, verdicts, lines and trade entries of the tenant.
    private async Task<string> CountAsync(Guid tenant)
    {
        var counts = new List<object?>();
        foreach (var table in Tables)
        {
            counts.Add(await ScalarAsync($"SELECT count(*) FROM {table} WHERE tenant_id = $1", tenant));
        }

        return string.Join(' ', counts);
    }

    private async Task<object?> ScalarAsync(string sql, Guid tenant)
    {
        await using var command = store.AsApplication.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant });
        return await command.ExecuteScalarAsync(Ct);
    }
}
