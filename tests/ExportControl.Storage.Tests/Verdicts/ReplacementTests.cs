using ExportControl.Storage.Cases;
using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Events;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Storage.Tests.Verdicts;

/// <summary>Verdicts that replace others, repeated and beside revisions and withdrawals.</summary>
public sealed class ReplacementTests(Store store) : IClassFixture<Store>, IAsyncLifetime
{
    private const string WaitingLocks =
        "pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(ConnectionSettings.ForWriting(Logins.Worker(store.ConnectionString)));
    private readonly WriteTransaction first = Open(store);
    private readonly WriteTransaction second = Open(store);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replacement_that_is_repeated_after_the_posts_of_its_group_failed_is_found_done()
    {
        var tenant = A.Tenant();
        var original = Pending(tenant, "P-1");
        await first.ExecuteAsync([original], Ct);
        var replacement = Replacement(original);
        var line = A.Line();
        var invalid = new PendingVerdict(A.Submission(tenant, A.Declaration("P-2", lines: [line, line with { Code = A.Code("85") }])));

        await Assert.ThrowsAsync<PostgresException>(() => first.ExecuteAsync([replacement, invalid], Ct));
        var repeated = await first.ExecuteAsync([replacement], Ct);

        Assert.Equal([replacement.Stored.Id], repeated);
        Assert.Equal((2L, 2L, 1L, 1L), (
            await CountAsync($"verdicts WHERE tenant_id = '{tenant}'"),
            await CountAsync($"verdict_lines WHERE tenant_id = '{tenant}'"),
            await CountAsync($"events WHERE tenant_id = '{tenant}' AND type = 'verdict.changed'"),
            await CountAsync($"cases WHERE tenant_id = '{tenant}' AND state = 'open'")));
        Assert.Empty(await first.ExecuteAsync([Replacement(original)], Ct));
    }

    [Fact]
    public async Task A_replacement_beside_a_revision_waits_for_it_and_opens_no_case_of_the_revision_before()
    {
        var tenant = A.Tenant();
        var original = Pending(tenant, "P-1");
        await first.ExecuteAsync([original], Ct);
        var revision = new PendingVerdict(Chips(tenant, "P-1"), (original.Stored.DeclarationId, 1));
        await using var connection = await source.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);

        Assert.Single(await first.ExecuteAsync(connection, transaction, [revision], [], Ct));
        var replacing = second.ExecuteAsync([Replacement(original)], Ct);
        await UntilWaitingAsync(replacing);
        await transaction.CommitAsync(Ct);

        Assert.Empty(await replacing);
        Assert.Equal((1L, 0L), (await OpenAsync(tenant, 2), await OpenAsync(tenant, 1)));
    }

    [Fact]
    public async Task A_withdrawal_waits_for_a_replacement_and_ends_its_case()
    {
        var tenant = A.Tenant();
        var original = Pending(tenant, "P-1");
        await first.ExecuteAsync([original], Ct);
        var id = original.Stored.DeclarationId;
        await using var connection = await source.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { RevisionLock.CommandFor(id) } };
        await batch.ExecuteNonQueryAsync(Ct);

        var replacing = second.ExecuteAsync([Replacement(original)], Ct);
        await UntilWaitingAsync(replacing);
        var withdrawing = store.Withdrawals.WithdrawAsync(tenant, id, default, Ct);
        while (!withdrawing.IsCompleted && await CountAsync(WaitingLocks) < 2)
        {
            await Task.Delay(10, Ct);
        }

        await transaction.CommitAsync(Ct);

        Assert.Single(await replacing);
        Assert.Equal(WithdrawalResult.Withdrawn, await withdrawing);
        Assert.Equal(0L, await OpenAsync(tenant, 1));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        await source.DisposeAsync();
    }

    private static WriteTransaction Open(Store store) => new(NpgsqlDataSource.Create(ConnectionSettings.ForWriting(Logins.Worker(store.ConnectionString))));

    private static Submission Chips(Guid tenant, string reference) =>
        A.Submission(tenant, A.Declaration(reference, "RU", lines: [A.Chips()])) with { Case = new CaseOpening(100, null, null, A.Noon) };

    private static PendingVerdict Pending(Guid tenant, string reference) => new(Chips(tenant, reference));

    private static PendingVerdict Replacement(PendingVerdict replaced) => new(Chips(replaced.Submission.Tenant, replaced.Stored.Reference) with
    {
        Received = ReadOnlyMemory<byte>.Empty,
        Replaces = new ReplacedVerdict(replaced.Stored.Id, replaced.Stored.DeclarationId, replaced.Stored.Revision, Guid.CreateVersion7()),
        Event = EventType.VerdictChanged,
    });

    private async Task UntilWaitingAsync(Task work)
    {
        while (!work.IsCompleted && await CountAsync(WaitingLocks) == 0)
        {
            await Task.Delay(10, Ct);
        }
    }

    private Task<long> OpenAsync(Guid tenant, int revision) =>
        CountAsync($"cases c JOIN verdicts v ON v.tenant_id = c.tenant_id AND v.id = c.id WHERE c.tenant_id = '{tenant}' AND c.state = 'open' AND v.revision = {revision}");

    private async Task<long> CountAsync(string rows)
    {
        await using var command = store.AsApplication.CreateCommand($"SELECT count(*) FROM {rows}");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
