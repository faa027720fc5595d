using ExportControl.Storage.Aggregates.Outcomes;
using ExportControl.Storage.Aggregates.Trade;
using ExportControl.Storage.Cases.Writing;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Events;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Search.Tables;
using ExportControl.Storage.Suppressions;
using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>
/// Writes a group of declarations with everything that belongs to them: one round trip, one transaction, all or nothing. A declaration whose reference, revision or
/// idempotency key is taken, by an earlier declaration or within the group, leaves no row in any table.
/// </summary>
internal sealed class WriteTransaction(NpgsqlDataSource source) : IAsyncDisposable
{
    // In the order of execution. The batch is one implicit transaction at READ COMMITTED: each statement reads the rows that the statements before it
    // inserted, and only ids of this group are read. The first statement decides which declarations are inserted. Events come after the lock of the cases
    // that end: the event of a decision on such a case, which another transaction writes under that lock, has the smaller number.
    private readonly TableInsert[] tables =
    [
        new DeclarationInsert(),
        new VerdictInsert(),
        new VerdictLineInsert(),
        new LateVerdictInsert(),
        new PartyLinkInsert(),
        new TradeEntryInsert(),
        new TradeRemovalInsert(),
        new OutcomeDeltaInsert(),
        new RuleDeltaInsert(),
        new FlowDeltaInsert(),
        new ExporterDeltaInsert(),
        new RevisionRelease(ReservationRelease.LockOfInserted),
        new CaseInsert(),
        new CaseEnding(),
        new VerdictEventInsert(),
        new RevisionRelease(ReservationRelease.ReleaseOfInserted),
        new SuppressionLapseInsert(),
    ];

    // Of verdicts that a re-screening writes: what belongs to a verdict, and nothing that belongs to a declaration.
    private readonly TableInsert[] tablesOfReplacements =
    [
        new ReplacementInsert(),
        new VerdictLineInsert(),
        new LateVerdictInsert(),
        new OutcomeDeltaInsert(),
        new RuleDeltaInsert(),
        new CaseInsert(),
        new CaseEnding(),
        new VerdictEventInsert(),
        new SuppressionLapseInsert(),
    ];

    /// <summary>Returns the verdict ids of the inserted declarations, and of the verdicts that replace others, once the transaction is durable.</summary>
    public async Task<HashSet<Guid>> ExecuteAsync(IReadOnlyList<PendingVerdict> group, CancellationToken ct)
    {
        List<PendingVerdict> replacements = [.. group.Where(p => p.Submission.Replaces is not null)];
        if (replacements.Count == 0)
        {
            return await ExecuteAsync(tables, t => t.CommandFor(group), group, ct);
        }

        List<PendingVerdict> posts = [.. group.Where(p => p.Submission.Replaces is null)];
        var inserted = await ExecuteAsync(tablesOfReplacements, t => t.CommandForReplacements(replacements), replacements, ct);
        inserted.UnionWith(posts.Count == 0 ? [] : await ExecuteAsync(tables, t => t.CommandFor(posts), posts, ct));
        return inserted;
    }

    private async Task<HashSet<Guid>> ExecuteAsync(TableInsert[] inserts, Func<TableInsert, NpgsqlBatchCommand?> commandOf, IReadOnlyList<PendingVerdict> group, CancellationToken ct)
    {
        try
        {
            return await ExecuteOnceAsync(inserts, commandOf, group, ct);
        }
        catch (NpgsqlException lost) when (IsLostConnection(lost))
        {
            // The server closed a pooled connection while it was idle. If the first attempt was committed nevertheless, the second inserts nothing
            // and the caller finds the stored declarations.
            return await ExecuteOnceAsync(inserts, commandOf, group, ct);
        }
    }

    /// <summary>Writes a group in a transaction of the caller, who commits it and then calls <see cref="Committed"/>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="group">The declarations.</param>
    /// <param name="further">Inserts that follow those of every group.</param>
    /// <param name="ct">Cancels the statements.</param>
    /// <returns>The verdict ids of the inserted declarations.</returns>
    public async Task<HashSet<Guid>> ExecuteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<PendingVerdict> group, IReadOnlyList<TableInsert> further, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        return await ExecuteAsync(batch, tables.Concat(further), t => t.CommandFor(group), group, ct);
    }

    /// <summary>These declarations are durable.</summary>
    public void Committed(IEnumerable<PendingVerdict> inserted) => Committed(inserted, tables);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static bool IsLostConnection(NpgsqlException failure) =>
        failure.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown || failure.InnerException is IOException;

    private async Task<HashSet<Guid>> ExecuteOnceAsync(TableInsert[] inserts, Func<TableInsert, NpgsqlBatchCommand?> commandOf, IReadOnlyList<PendingVerdict> group, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        var inserted = await ExecuteAsync(batch, inserts, commandOf, group, ct);
        Committed(group.Where(p => inserted.Contains(p.Stored.Id)), inserts);
        return inserted;
    }

    private static void Committed(IEnumerable<PendingVerdict> inserted, IEnumerable<TableInsert> inserts)
    {
        var durable = inserted.ToList();
        foreach (var table in inserts)
        {
            table.Committed(durable);
        }
    }

    private static async Task<HashSet<Guid>> ExecuteAsync(NpgsqlBatch batch, IEnumerable<TableInsert> inserts, Func<TableInsert, NpgsqlBatchCommand?> commandOf, IReadOnlyList<PendingVerdict> group, CancellationToken ct)
    {
        var locks = RevisionLock.CommandFor(group);
        if (locks is not null)
        {
            batch.BatchCommands.Add(locks);
        }

        foreach (var table in inserts)
        {
            if (commandOf(table) is { } command)
            {
                batch.BatchCommands.Add(command);
            }
        }

        var inserted = new HashSet<Guid>(group.Count);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (locks is not null)
        {
            await reader.NextResultAsync(ct);
        }

        while (await reader.ReadAsync(ct))
        {
            inserted.Add(reader.GetGuid(0));
        }

        // Reads to the end of the batch: an error of a later statement or of the commit is thrown here.
        while (await reader.NextResultAsync(ct))
        {
        }

        return inserted;
    }
}
