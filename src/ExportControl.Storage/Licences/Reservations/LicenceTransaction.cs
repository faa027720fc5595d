using ExportControl.Storage.Licences.Ledger;
using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>
/// Writes declarations that name licences of the register: locks the lines of the licences, evaluates one declaration after the other with what is left, and
/// commits verdicts, postings and balances together. Concurrent transactions lock in the same order.
/// </summary>
internal sealed class LicenceTransaction(NpgsqlDataSource source, WriteTransaction writer, LicenceLimits limits)
{
    /// <summary>For each submission what was stored; null where its reference, its revision or its key was taken.</summary>
    /// <exception cref="InvalidOperationException">A declaration of the group was stored elsewhere at the same time; alone, the submission gives null.</exception>
    public async Task<IReadOnlyList<PendingVerdict?>> ExecuteAsync(IReadOnlyList<PendingVerdict> group, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var register = await RegisterReader.LockAsync(connection, transaction, group, ct);
        var results = new PendingVerdict?[group.Count];
        var reservations = new List<PendingReservation>();
        for (var i = 0; i < results.Length; i++)
        {
            if (register.Evaluate(group[i]) is var (verdict, reserved))
            {
                results[i] = verdict;
                reservations.AddRange(reserved);
            }
        }

        var stored = results.OfType<PendingVerdict>().ToList();
        if (stored.Count == 0)
        {
            return results;
        }

        var inserted = await writer.ExecuteAsync(connection, transaction, stored, [new ReservationInsert(reservations), new ReservedBalanceUpdate(limits)], ct);
        if (inserted.Count != stored.Count)
        {
            // Those after the one that was not inserted were evaluated with less than is left.
            return group.Count == 1 ? [null] : throw new InvalidOperationException("A declaration of the group was stored by another transaction; each is written alone.");
        }

        await transaction.CommitAsync(ct);
        writer.Committed(stored);
        return results;
    }
}
