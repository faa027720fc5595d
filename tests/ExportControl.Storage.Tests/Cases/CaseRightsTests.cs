using ExportControl.Storage.Cases;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Storage.Tests.Cases;

/// <summary>What the logins of the service may do to a case of prohibited goods that one person has proposed to release.</summary>
public sealed class CaseRightsTests(Store store, ITestOutputHelper output) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("service")]
    [InlineData("worker")]
    [InlineData("owner")]
    public async Task No_login_releases_prohibited_goods_for_one_person(string login)
    {
        var (tenant, id, first) = await ProposedAsync();
        string[] attempts =
        [
            $"UPDATE cases SET state = 'released' WHERE id = '{id}'",
            $"UPDATE cases SET state = 'released', decided_by_id = '{first}', decided_by = 'First', decided_at = now() WHERE id = '{id}'",
            $"UPDATE cases SET state = 'released', proposed_by_id = NULL, decided_by_id = '{first}', decided_by = 'First', decided_at = now() WHERE id = '{id}'",
            $"INSERT INTO cases (tenant_id, id, declaration_id, revision, outcome, risk, opened_at, due_at, state, version) SELECT tenant_id, gen_random_uuid(), declaration_id, revision, 4, 0, now(), now(), 'released', 1 FROM cases WHERE id = '{id}'",
        ];
        var refusals = new List<string>();
        foreach (var attempt in attempts)
        {
            refusals.Add((await Assert.ThrowsAsync<PostgresException>(() => RunAsync(login, tenant, attempt))).SqlState);
        }

        output.WriteLine($"{login}: {string.Join(", ", refusals)} (42501 no right, 23514 CHECK)");
        Assert.All(refusals, s => Assert.Contains(s, new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.CheckViolation }));
        Assert.Equal(login == "owner" ? PostgresErrorCodes.CheckViolation : PostgresErrorCodes.InsufficientPrivilege, refusals[1]);
    }

    [Fact]
    public async Task The_function_that_decides_refuses_the_proposer_and_a_session_that_does_not_exist()
    {
        var (tenant, id, first) = await ProposedAsync();
        var session = A.Tenant();
        await store.ExecuteAsOwnerAsync($"INSERT INTO sessions (tenant_id, id, person_id, hash, created_at, expires_at) VALUES ('{tenant}', '{session}', '{first}', '\\x{Convert.ToHexString(session.ToByteArray())}', now(), now() + interval '1 hour')");

        Assert.Equal("proposer", await DecideAsync(tenant, id, $"'{session}'"));
        Assert.Equal("no_person", await DecideAsync(tenant, id, $"'{A.Tenant()}'"));
        Assert.Equal("no_person", await DecideAsync(tenant, id, "NULL"));
        Assert.Equal("not_found", await DecideAsync(A.Tenant(), id, $"'{session}'"));
        var worker = await Assert.ThrowsAsync<PostgresException>(() => RunAsync("worker", tenant, $"SELECT decide_case('{id}', NULL, 'released', '{session}', NULL, 'x', now())"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, worker.SqlState);
    }

    private async Task<(Guid Tenant, Guid Case, Guid First)> ProposedAsync()
    {
        var (tenant, first) = (A.Tenant(), A.Tenant());
        var submission = A.Submission(tenant, A.Declaration("banned", to: "RU", lines: A.Chips()));
        var stored = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission with { Case = new CaseOpening(1, null, null, A.Noon) }, Ct)).Verdict;
        await store.ExecuteAsOwnerAsync($"INSERT INTO tenants (id, name, created_at) VALUES ('{tenant}', 'A tenant', now())");
        await store.ExecuteAsOwnerAsync(
            $"INSERT INTO people (tenant_id, id, login, name, role, password_hash, must_change_password, failed_sign_ins, created_by) VALUES ('{tenant}', '{first}', 'p{first:N}', 'First', 'officer', 'x', false, 0, '{tenant}')");
        await store.ExecuteAsOwnerAsync($"UPDATE people SET must_change_password = false WHERE id = '{first}'");
        await store.ExecuteAsOwnerAsync($"UPDATE cases SET state = 'proposed', proposed_by_id = '{first}', proposed_by = 'First', proposed_at = now() WHERE id = '{stored.Id}'");
        return (tenant, stored.Id, first);
    }

    private async Task<string> DecideAsync(Guid tenant, Guid id, string session) =>
        (string)(await RunAsync("service", tenant, $"SELECT decide_case('{id}', NULL, 'released', {session}, NULL, 'x', now())"))!;

    private async Task<object?> RunAsync(string login, Guid tenant, string statement)
    {
        var connectionString = login switch { "service" => Logins.Service(store.ConnectionString), "worker" => Logins.Worker(store.ConnectionString), _ => store.ConnectionString };
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, Ct);
        return await reader.ReadAsync(Ct) ? reader.GetValue(0) : null;
    }
}
