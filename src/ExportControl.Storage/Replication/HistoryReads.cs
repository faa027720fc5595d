using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Replication;

/// <summary>
/// Where history is read: at the hot standby, when there is one and it has everything that was committed before the reader came, otherwise at the
/// primary. Either way a reader finds what he, or anybody, was answered before he asked (docs/adr/0015). What decides something never reads here.
/// </summary>
public sealed class HistoryReads
{
    private readonly IDbContextFactory<ExportControlDb> primary;
    private readonly Standby? standby;

    internal HistoryReads(IDbContextFactory<ExportControlDb> primary, Standby? standby) => (this.primary, this.standby) = (primary, standby);

    /// <summary>How the standby stands now; null where none is set.</summary>
    public async Task<StandbyState?> LookAsync(CancellationToken ct) => standby is null ? null : await standby.LookAsync(ct);

    /// <summary>
    /// Runs the read, which may be begun twice: a standby that breaks off is made good by the primary. One that begins a transaction of its own is not
    /// run at a standby behind a pooler, where it is in one already.
    /// </summary>
    internal async Task<T> ReadAsync<T>(Func<ExportControlDb, Task<T>> read, CancellationToken ct, bool inItsOwnTransaction = false)
    {
        if (standby is { } asked && !(inItsOwnTransaction && asked.IsPooled) && await standby.TryReadAsync(read, ct) is (true, var found))
        {
            return found!;
        }

        await using var db = await primary.CreateDbContextAsync(ct);
        return await read(db);
    }
}
