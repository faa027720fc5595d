using ExportControl.Storage.Events;
using Npgsql;

namespace ExportControl.Storage.Tests.Events;

public sealed class WebhookRemovalTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_webhook_is_removed_with_its_secrets_after_the_retention_time_and_after_its_deliveries()
    {
        var tenant = A.Tenant();
        await store.ExecuteAsOwnerAsync(
            $"""
            INSERT INTO webhooks (tenant_id, id, url, state, created_at, created_by)
            SELECT '{tenant}', md5(name)::uuid, name, state, now() - age, '{tenant}' FROM (VALUES
                ('old', 'deleted', interval '100 days'), ('with deliveries', 'deleted', interval '100 days'),
                ('young', 'deleted', interval '10 days'), ('in use', 'active', interval '100 days')) AS w(name, state, age);
            INSERT INTO webhook_secrets (tenant_id, webhook_id, id, sealed, created_at) SELECT tenant_id, id, id, '', created_at FROM webhooks WHERE tenant_id = '{tenant}';
            INSERT INTO webhook_deliveries (tenant_id, webhook_id, position, subject, type, created_at, next_at)
            VALUES ('{tenant}', md5('with deliveries')::uuid, 1, 'a', 'verdict.created', now(), now())
            """);
        var removal = (EventRemoval)store.Services.GetService(typeof(EventRemoval))!;

        await removal.RunAsync(TimeProvider.System.GetUtcNow().AddDays(-90), Ct);

        Assert.Equal("in use, with deliveries, young", await TextAsync($"SELECT string_agg(url, ', ' ORDER BY url) FROM webhooks WHERE tenant_id = '{tenant}'"));
        Assert.Equal(
            "in use, with deliveries, young",
            await TextAsync($"SELECT string_agg(n, ', ' ORDER BY n) FROM unnest(ARRAY['old', 'with deliveries', 'young', 'in use']) n JOIN webhook_secrets s ON s.webhook_id = md5(n)::uuid AND s.tenant_id = '{tenant}'"));
    }

    [Theory]
    [InlineData("SELECT position FROM webhook_deliveries WHERE tenant_id = '{0}' AND webhook_id = '{0}' AND state = 'dead' ORDER BY position DESC LIMIT 10", "ix_webhook_deliveries_dead")]
    [InlineData("SELECT position FROM webhook_deliveries WHERE state = 'due' AND created_at < now() - interval '89 days'", "ix_webhook_deliveries_due_since")]
    public async Task Few_deliveries_of_a_state_are_found_among_many(string query, string index)
    {
        var tenant = A.Tenant();
        await store.ExecuteAsOwnerAsync(
            $"""
            INSERT INTO webhook_deliveries (tenant_id, webhook_id, position, subject, type, created_at, next_at, state)
            SELECT '{tenant}', '{tenant}', n, 'a', 'verdict.created', now() - interval '90 days' * random(), now(), CASE WHEN n % 2000 = 1 THEN 'dead' WHEN n % 2 = 0 THEN 'due' ELSE 'sent' END
            FROM generate_series(1, 20000) n
            """);
        await store.ExecuteAsOwnerAsync("ANALYZE webhook_deliveries");

        var plan = await TextAsync("EXPLAIN (FORMAT JSON) " + query.Replace("{0}", $"{tenant}", StringComparison.Ordinal));

        Assert.Contains(index, plan, StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(store.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
