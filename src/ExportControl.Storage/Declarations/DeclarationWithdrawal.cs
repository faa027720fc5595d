using ExportControl.Storage.Aggregates.Trade;
using ExportControl.Storage.Cases.Writing;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Declarations;

/// <summary>
/// Withdraws declarations: the next revision, without goods and without a verdict. The same transaction removes the trade of the revision before it, so that
/// the figures follow, and ends its case. Revisions, their verdicts and the request stay stored.
/// </summary>
public sealed class DeclarationWithdrawal
{
    private const int MaxAttempts = 16;

    // The row of this request; none where another revision took the number.
    private const string Inserted =
        """
        WITH inserted AS MATERIALIZED (
            SELECT d.tenant_id, d.id, d.revision, d.verdict_id FROM declarations d WHERE d.tenant_id = @tenant AND d.id = @id AND d.verdict_id = @row)
        """;

    private static readonly string[] Statements =
    [
        """
        INSERT INTO declarations (tenant_id, id, revision, reference, verdict_id, content_hash, received, created_at, is_withdrawal)
        SELECT c.tenant_id, c.id, c.revision + 1, c.reference, @row, '', @received, @at, true
        FROM (SELECT * FROM declarations d WHERE d.tenant_id = @tenant AND d.id = @id ORDER BY d.revision DESC LIMIT 1) AS c
        WHERE NOT c.is_withdrawal
        ON CONFLICT DO NOTHING
        """,
        $"{Inserted}\n{TradeRemovalInsert.OfInserted}",
        $"{Inserted}\n{FlowDeltaInsert.OfInserted}",
        $"{Inserted}\n{ExporterDeltaInsert.OfInserted}",
        $"{Inserted}\n{ReservationRelease.LockOfInserted}",
        $"{Inserted}\n{ReservationRelease.ReleaseOfInserted}",
        $"{Inserted}{CaseEnding.OfInserted("withdrawn")}",
        "SELECT d.verdict_id = @row, d.is_withdrawal FROM declarations d WHERE d.tenant_id = @tenant AND d.id = @id ORDER BY d.revision DESC LIMIT 1",
    ];

    private readonly NpgsqlDataSource source;
    private readonly TimeProvider clock;

    internal DeclarationWithdrawal(NpgsqlDataSource source, TimeProvider clock) => (this.source, this.clock) = (source, clock);

    /// <summary>Withdraws the declaration and returns once that is durable.</summary>
    /// <param name="tenant">Owner of the declaration.</param>
    /// <param name="id">The declaration.</param>
    /// <param name="received">The body of the request, stored as received.</param>
    /// <param name="ct">Cancels the work; the withdrawal may still be stored, and a repetition then finds it.</param>
    /// <exception cref="InvalidOperationException">Other revisions were stored during each of the attempts.</exception>
    public async Task<WithdrawalResult> WithdrawAsync(Guid tenant, Guid id, ReadOnlyMemory<byte> received, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await TryAsync(tenant, id, received, ct) is { } result)
            {
                return result;
            }
        }

        throw new InvalidOperationException($"Declaration {id} was revised during each of {MaxAttempts} attempts to withdraw it.");
    }

    // Null where another revision was stored at the same time.
    private async Task<WithdrawalResult?> TryAsync(Guid tenant, Guid id, ReadOnlyMemory<byte> received, CancellationToken ct)
    {
        var at = VerdictId.Truncate(clock.GetUtcNow());
        var row = VerdictId.New(at);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(RevisionLock.CommandFor(id));
        foreach (var statement in Statements)
        {
            var command = new NpgsqlBatchCommand(statement);
            command.Parameters.Add(new NpgsqlParameter<Guid>("tenant", tenant));
            command.Parameters.Add(new NpgsqlParameter<Guid>("id", id));
            command.Parameters.Add(new NpgsqlParameter<Guid>("row", row));
            if (statement == Statements[0])
            {
                command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>>("received", received));
                command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("at", at));
            }

            batch.BatchCommands.Add(command);
        }

        // The first two results are those of the locks.
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return WithdrawalResult.NotFound;
        }

        var (isOwn, isWithdrawn) = (reader.GetBoolean(0), reader.GetBoolean(1));

        // Reads to the end of the batch: an error of the commit is thrown here.
        await reader.NextResultAsync(ct);
        return isOwn ? WithdrawalResult.Withdrawn : isWithdrawn ? WithdrawalResult.AlreadyWithdrawn : null;
    }
}
