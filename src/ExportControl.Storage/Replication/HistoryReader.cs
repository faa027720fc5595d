using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Replication;

/// <summary>
/// Reads history from the hot standby if there is one and it has replayed everything that was committed before the read began, otherwise from the
/// primary. In both cases a read includes every verdict that was acknowledged before it (docs/adr/0015). Reads that a decision depends on always use
/// the primary.
/// </summary>
public sealed class HistoryReader
{
    private readonly IDbContextFactory<ExportControlDb> primary;
    private readonly Standby? standby;

    internal HistoryReader(IDbContextFactory<ExportControlDb> primary, Standby? standby) => (this.primary, this.standby) = (primary, standby);

    /// <summary>The state of the standby at its last use, without trying it; null if none is configured.</summary>
    public StandbyState? LastStandbyState => standby?.State;

    /// <summary>The current state of the standby; null if none is configured.</summary>
    public async Task<StandbyState?> GetStandbyStateAsync(CancellationToken ct) => standby is null ? null : await standby.GetStandbyStateAsync(ct);

    /// <summary>Runs the read with a context of the tenant.</summary>
    /// <inheritdoc cref="ReadAsync{T}(Func{ExportControlDb, Task{T}}, CancellationToken, bool)"/>
    internal Task<T> ReadAsync<T>(Guid tenant, Func<ExportControlDb, Task<T>> read, CancellationToken ct, bool beginsTransaction = false) => ReadAsync(
        db =>
        {
            db.Tenant = tenant;
            return read(db);
        },
        ct,
        beginsTransaction);

    /// <summary>
    /// Runs the read, which may start twice: if the standby fails, the primary is read. A read that begins its own transaction does not use a standby
    /// behind a pooler, where a transaction is open already.
    /// </summary>
    internal async Task<T> ReadAsync<T>(Func<ExportControlDb, Task<T>> read, CancellationToken ct, bool beginsTransaction = false)
    {
        if (standby is { } candidate && !(beginsTransaction && candidate.IsPooled) && await standby.TryReadAsync(read, ct) is (true, var found))
        {
            return found!;
        }

        await using var db = await primary.CreateDbContextAsync(ct);
        return await read(db);
    }
}
