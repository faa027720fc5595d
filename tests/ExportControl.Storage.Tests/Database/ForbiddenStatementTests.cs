using ExportControl.Storage.Accounts;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

/// <summary>
/// The list that tests/drills/forbidden-statements.sh tries with psql, tried here with a tenant that has a verdict in the search index, a revoked key and a
/// key that expires, so that each statement has rows to change.
/// </summary>
public sealed class ForbiddenStatementTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Statements
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "drills", "forbidden-statements.txt")).Where(l => l.Length > 0 && l[0] != '#'))
            {
                var (who, statement) = (line[..line.IndexOf(" | ", StringComparison.Ordinal)], line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..]);
                foreach (var login in who == "both" ? ["service", "worker"] : new[] { who })
                {
                    data.Add(login, statement);
                }
            }

            return data;
        }
    }

    [Fact]
    public async Task Each_forbidden_statement_is_refused_for_lack_of_rights()
    {
        var tenant = await FilledTenantAsync();
        var others = new List<string>();
        foreach (var (login, statement) in Statements.Select(r => r.Data))
        {
            var result = login == "blind" ? await CountAsync(statement) : await TryAsync(login, statement, tenant);
            if (result != (login == "blind" ? "0" : PostgresErrorCodes.InsufficientPrivilege))
            {
                others.Add($"{login}: {statement}: {result}");
            }
        }

        Assert.Empty(others);
        Assert.True(Statements.Count > 100);
    }

    private async Task<Guid> FilledTenantAsync()
    {
        var tenant = A.Tenant();
        await store.ExecuteAsOwnerAsync($"INSERT INTO tenants (id, name, created_at) VALUES ('{tenant}', 'A tenant', now())");
        var revoked = await store.Keys.CreateAsync(new NewApiKey(tenant, Role.Broker, "revoked"), Ct);
        await store.Keys.RevokeAsync(tenant, revoked.Key.Id, Ct);
        await store.Keys.CreateAsync(new NewApiKey(tenant, Role.Broker, "expires", ExpiresAt: TimeProvider.System.GetUtcNow().AddDays(1)), Ct);
        await store.ExecuteAsOwnerAsync(
            $"""
            INSERT INTO search_segments (tenant_id, last_id, after_id, size, starts) VALUES ('{tenant}', 'ffffffff-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 0, ARRAY[]::uuid[]);
            INSERT INTO search_segment_ids (tenant_id, last_id, word, ids) VALUES ('{tenant}', 'ffffffff-0000-0000-0000-000000000000', 0, ARRAY[]::uuid[]);
            INSERT INTO search_postings (tenant_id, term, last_id, positions) VALUES ('{tenant}', 1, 'ffffffff-0000-0000-0000-000000000000', '');
            INSERT INTO search_names (tenant_id, term, name) VALUES ('{tenant}', 1, 'a name')
            """);
        return tenant;
    }

    // Returns the SQLSTATE, or "done". Nothing is committed; deferred triggers run first.
    private async Task<string> TryAsync(string login, string statement, Guid tenant)
    {
        await using var connection = await OpenAsync(login);
        try
        {
            if (statement.StartsWith("CREATE DATABASE", StringComparison.Ordinal) || statement.StartsWith("ALTER SYSTEM", StringComparison.Ordinal))
            {
                await ExecuteAsync(connection, statement);
                return "done";
            }

            await ExecuteAsync(connection, $"BEGIN; SET LOCAL exportcontrol.tenant = '{tenant}'");
            await ExecuteAsync(connection, statement);
            await ExecuteAsync(connection, "SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK");
            return "done";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private async Task<string> CountAsync(string statement)
    {
        await using var connection = await OpenAsync("service");
        await using var command = new NpgsqlCommand(statement, connection);
        return $"{await command.ExecuteScalarAsync(Ct)}";
    }

    private async Task<NpgsqlConnection> OpenAsync(string login)
    {
        var connection = new NpgsqlConnection((login == "worker" ? Logins.Worker(store.ConnectionString) : Logins.Service(store.ConnectionString)) + ";Pooling=false");
        await connection.OpenAsync(Ct);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
