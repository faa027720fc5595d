using ExportControl.Screening.Declarations;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Events;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Tests.Cases;

public sealed class CaseInsertTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verdict_above_no_restriction_opens_one_case_with_one_entry_and_one_event()
    {
        var tenant = A.Tenant();
        var banned = await StoreAsync(tenant, A.Declaration("banned", to: "RU", lines: A.Chips()));
        await StoreAsync(tenant, A.Declaration("plain"));
        var licence = await StoreAsync(tenant, A.Declaration("licence", lines: A.Chips()));
        Assert.IsType<AppendResult.Same>(await store.Writer.AppendAsync(Opening(tenant, A.Declaration("banned", to: "RU", lines: A.Chips())), Ct));

        await using var db = store.Context();
        var cases = await db.Cases.Where(c => c.TenantId == tenant).OrderByDescending(c => c.Risk).ToListAsync(Ct);
        var entries = await db.CaseEvents.Where(e => e.TenantId == tenant).ToListAsync(Ct);
        var events = await db.Events.Where(e => e.TenantId == tenant && e.Type == EventType.CaseOpened).OrderBy(e => e.Seq).Select(e => e.Subject).ToListAsync(Ct);

        Assert.Equal([banned.Id, licence.Id], cases.Select(c => c.Id));
        Assert.All(cases, c => Assert.Equal((CaseState.Open, 1, A.Noon, A.Noon.AddDays(2)), (c.State, c.Version, c.OpenedAt, c.DueAt)));
        Assert.All(entries, e => Assert.Equal((1, CaseAct.Opened, (Guid?)null), (e.Version, e.Act, e.ById)));
        Assert.Equal(cases.Select(c => c.Id).Order(), entries.Select(e => e.CaseId).Order());
        Assert.Equal([$"{banned.DeclarationId}", $"{licence.DeclarationId}"], events);
    }

    [Fact]
    public async Task A_new_revision_supersedes_the_undecided_cases_before_it_and_leaves_decided_ones()
    {
        var tenant = A.Tenant();
        var first = await StoreAsync(tenant, A.Declaration("R", to: "RU", lines: A.Chips()));
        var second = await StoreAsync(tenant, A.Declaration("R", lines: A.Chips()));
        await store.ExecuteAsOwnerAsync(
            $"UPDATE cases SET state = 'released', decided_by_id = '{tenant}', decided_by = 'A', decided_at = now(), version = 2 WHERE tenant_id = '{tenant}' AND id = '{second.Id}'");
        var third = await StoreAsync(tenant, A.Declaration("R", to: "RU", exporter: "Other", lines: A.Chips()));
        await StoreAsync(tenant, A.Declaration("R"));

        Assert.Equal(
            [(first.Id, CaseState.Superseded, 2), (second.Id, CaseState.Released, 2), (third.Id, CaseState.Superseded, 2)],
            await CasesAsync(tenant));
        await using var db = store.Context();
        Assert.Equal(second.Id, await db.CaseEvents.Where(e => e.TenantId == tenant && e.CaseId == first.Id && e.Act == CaseAct.Superseded).Select(e => e.Subject).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_withdrawal_ends_the_undecided_case()
    {
        var tenant = A.Tenant();
        var stored = await StoreAsync(tenant, A.Declaration("W", to: "RU", lines: A.Chips()));
        await store.Withdrawals.WithdrawAsync(tenant, stored.DeclarationId, default, Ct);
        await store.Withdrawals.WithdrawAsync(tenant, stored.DeclarationId, default, Ct);

        Assert.Equal([(stored.Id, CaseState.Withdrawn, 2)], await CasesAsync(tenant));
        await using var db = store.Context();
        Assert.Equal([CaseAct.Opened, CaseAct.Withdrawn], await db.CaseEvents.Where(e => e.TenantId == tenant).OrderBy(e => e.Version).Select(e => e.Act).ToListAsync(Ct));
    }

    [Fact]
    public async Task The_database_refuses_a_release_of_prohibited_goods_by_one_person_also_to_the_owner_of_the_tables()
    {
        var tenant = A.Tenant();
        var banned = await StoreAsync(tenant, A.Declaration("banned", to: "RU", lines: A.Chips()));
        foreach (var proposer in new[] { "NULL", $"'{tenant}'" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync(
                $"UPDATE cases SET state = 'released', proposed_by_id = {proposer}, decided_by_id = '{tenant}', decided_by = 'A', decided_at = now() WHERE tenant_id = '{tenant}' AND id = '{banned.Id}'"));
            Assert.Equal((PostgresErrorCodes.CheckViolation, "ck_cases_four_eyes"), (refused.SqlState, refused.ConstraintName));
        }

        await store.ExecuteAsOwnerAsync(
            $"UPDATE cases SET state = 'released', proposed_by_id = '{A.Tenant()}', decided_by_id = '{tenant}', decided_by = 'A', decided_at = now() WHERE tenant_id = '{tenant}' AND id = '{banned.Id}'");
        var reopened = await Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync($"UPDATE cases SET state = 'open' WHERE tenant_id = '{tenant}' AND id = '{banned.Id}'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, reopened.SqlState);
    }

    [Fact]
    public async Task Many_revisions_at_once_leave_one_undecided_case()
    {
        var tenant = A.Tenant();
        await using var replica = store.StartReplica();
        var writers = new[] { store.Writer, Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<VerdictWriter>(replica) };
        await StoreAsync(tenant, A.Declaration("R", to: "RU", lines: A.Chips()));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => writers[i % 2].AppendAsync(Opening(tenant, A.Declaration("R", "RU", $"Exporter {i}", lines: A.Chips())), Ct))));

        var cases = await CasesAsync(tenant);
        Assert.Equal((13, 1, 12), (cases.Count, cases.Count(c => c.State == CaseState.Open), cases.Count(c => c.State == CaseState.Superseded)));
    }

    /// <summary>Receivers get the events of a declaration in the order of their numbers.</summary>
    [Fact]
    public async Task The_event_of_a_revision_comes_after_that_of_a_decision_for_which_it_waits()
    {
        var tenant = A.Tenant();
        var first = await StoreAsync(tenant, A.Declaration("R", to: "RU", lines: A.Chips()));
        await using var deciding = new NpgsqlConnection(store.ConnectionString);
        await deciding.OpenAsync(Ct);
        await using var transaction = await deciding.BeginTransactionAsync(Ct);
        await RunAsync(deciding, $"UPDATE cases SET state = 'refused', decided_by_id = id, decided_by = 'A', decided_at = now() WHERE id = '{first.Id}'");
        var revising = Task.Run(() => StoreAsync(tenant, A.Declaration("R", lines: A.Chips())), Ct);
        while (await RunAsync(deciding, "SELECT count(*) FROM pg_locks l WHERE NOT l.granted AND l.locktype = 'transactionid' AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))") is 0L)
        {
            Assert.False(revising.IsCompleted);
            await Task.Delay(20, Ct);
        }

        await using (var batch = new NpgsqlBatch(deciding, transaction) { BatchCommands = { EventRows.CommandFor([new(tenant, EventType.CaseDecided, $"{first.DeclarationId}", A.Noon, "{}"u8.ToArray())]) } })
        {
            await batch.ExecuteNonQueryAsync(Ct);
        }

        await transaction.CommitAsync(Ct);
        var second = await revising;
        await using var db = store.Context();
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(
            [EventType.VerdictCreated, EventType.CaseOpened, EventType.CaseDecided, EventType.VerdictCreated, EventType.CaseOpened],
            await db.Events.Where(e => e.TenantId == tenant).OrderBy(e => e.Seq).Select(e => e.Type).ToListAsync(Ct));
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    private static Submission Opening(Guid tenant, Declaration declaration)
    {
        var submission = A.Submission(tenant, declaration) with { MayRevise = true };
        return submission with { Case = submission.Verdict.Outcome == 0 ? null : new CaseOpening((int)submission.Verdict.Outcome * 100, "1", 18250m, A.Noon.AddDays(2)) };
    }

    private async Task<StoredVerdict> StoreAsync(Guid tenant, Declaration declaration) =>
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(Opening(tenant, declaration), Ct)).Verdict;

    private async Task<List<(Guid Id, CaseState State, int Version)>> CasesAsync(Guid tenant)
    {
        await using var db = store.Context();
        return [.. (await db.Cases.Where(c => c.TenantId == tenant).OrderBy(c => c.Revision).ToListAsync(Ct)).Select(c => (c.Id, c.State, c.Version))];
    }
}
