using ExportControl.Storage.Database;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

/// <summary>Statements here leave out the tenant on purpose.</summary>
public sealed class RowSecurityTests(Store store) : IClassFixture<Store>
{
    private const string CountAll = "SELECT count(*) FROM verdicts";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_without_a_tenant_filter_finds_the_rows_of_the_tenant_of_its_context_only()
    {
        var (tenant, other) = await TwoTenantsAsync();
        await using var services = store.StartReplica();
        var contexts = services.GetRequiredService<TenantDatabase>();
        await using var db = await contexts.CreateForTenantAsync(tenant, Ct);

        Assert.Equal([tenant], await db.Verdicts.Select(v => v.TenantId).Distinct().ToListAsync(Ct));
        Assert.Equal([tenant], await db.Declarations.Select(v => v.TenantId).Distinct().ToListAsync(Ct));
        Assert.Equal([tenant], await db.VerdictLines.Select(v => v.TenantId).Distinct().ToListAsync(Ct));
        Assert.False(await db.Verdicts.AnyAsync(v => v.TenantId == other, Ct));
    }

    [Fact]
    public async Task A_query_without_any_tenant_finds_nothing_and_a_pooled_context_has_no_tenant_of_an_earlier_use()
    {
        var (tenant, _) = await TwoTenantsAsync();
        await using var services = store.StartReplica();
        var contexts = services.GetRequiredService<TenantDatabase>();
        await using (var scoped = await contexts.CreateForTenantAsync(tenant, Ct))
        {
            Assert.True(await scoped.Verdicts.AnyAsync(Ct));
        }

        await using var db = await ((IDbContextFactory<ExportControlDb>)contexts).CreateDbContextAsync(Ct);

        Assert.False(await db.Verdicts.AnyAsync(Ct));
        Assert.False(await db.ApiKeys.AnyAsync(Ct));
    }

    [Fact]
    public async Task A_row_of_another_tenant_is_refused()
    {
        var (tenant, other) = await TwoTenantsAsync();
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForWork(Logins.Service(store.ConnectionString)) + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Ct);
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO case_events (tenant_id, case_id, version, at, act) SELECT $1, gen_random_uuid(), 1, now(), 'commented'") { Parameters = { new() { Value = other } } });

        var refused = await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync(Ct));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    /// <summary>No setting of a session shows other rows: the policy for all tenants belongs to a role.</summary>
    [Theory]
    [InlineData("SET exportcontrol.scope = 'all'")]
    [InlineData("SET exportcontrol.tenant = 'all'")]
    [InlineData("SET row_security = off")]
    [InlineData("SET ROLE exportcontrol_worker")]
    [InlineData("SET SESSION AUTHORIZATION exportcontrol_test_worker")]
    [InlineData("SET ROLE NONE")]
    [InlineData("RESET SESSION AUTHORIZATION")]
    public async Task The_login_of_requests_sees_no_row_of_another_tenant(string setting)
    {
        await TwoTenantsAsync();
        await using var connection = new NpgsqlConnection(Logins.Service(store.ConnectionString) + ";Pooling=false");
        await connection.OpenAsync(Ct);
        object? rows = 0L;
        try
        {
            await using (var set = new NpgsqlCommand(setting, connection))
            {
                await set.ExecuteNonQueryAsync(Ct);
            }

            await using var count = new NpgsqlCommand(CountAll, connection);
            rows = await count.ExecuteScalarAsync(Ct);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidTextRepresentation)
        {
            // Refused is as good.
        }

        Assert.Equal(0L, rows);
    }

    [Fact]
    public async Task The_tenant_ends_with_its_transaction()
    {
        var (tenant, _) = await TwoTenantsAsync();
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForWork(Logins.Service(store.ConnectionString)) + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Ct);
        await using (var batch = TenantScope.CreateBatch(connection, tenant))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(CountAll));
            await using var reader = await TenantScope.ExecuteReaderAsync(batch, Ct);
            Assert.True(await reader.ReadAsync(Ct) && reader.GetInt64(0) > 0);
        }

        await using var withoutTenant = new NpgsqlCommand(CountAll, connection);
        Assert.Equal(0L, await withoutTenant.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Every_table_with_a_tenant_but_the_dictionary_of_names_has_row_security()
    {
        await using var source = NpgsqlDataSource.Create(store.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(
            """
            SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
              AND c.relname <> 'search_names'
              AND NOT (c.relrowsecurity AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive AND p.polroles = ARRAY[
                       CASE p.polname WHEN 'rows_of_tenant' THEN 'exportcontrol_service' WHEN 'rows_of_every_tenant' THEN 'exportcontrol_worker' END::regrole]::oid[]) = 2
                   AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) = 2)
            """);
        await using var reader = await command.ExecuteReaderAsync(Ct);

        Assert.False(await reader.ReadAsync(Ct), "A table has no policy.");
    }

    private async Task<(Guid Tenant, Guid Other)> TwoTenantsAsync()
    {
        var (tenant, other) = (A.Tenant(), A.Tenant());
        await store.Writer.AppendAsync(A.Submission(tenant), Ct);
        await store.Writer.AppendAsync(A.Submission(other), Ct);
        return (tenant, other);
    }
}
