using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>
/// Whether the disk of the database has space for verdicts. A full disk does not prevent reading, so it is learned from the writer. After a failed write
/// the database is asked for space until it has some.
/// </summary>
public sealed class DiskSpaceMonitor
{
    // Sorts more than work_mem holds, so that PostgreSQL writes a temporary file of about 2 MB and removes it. This needs no right on any table.
    private const string WriteTemporaryFile =
        "SELECT count(*) FROM (SELECT repeat(md5(n::text), 8) AS text FROM generate_series(1, 8000) n ORDER BY text OFFSET 1) sorted";

    private readonly Func<CancellationToken, Task> probe;
    private volatile bool isFull;

    internal DiskSpaceMonitor(NpgsqlDataSource source)
        : this(ct => ProbeAsync(source, ct))
    {
    }

    /// <param name="probe">Writes something and removes it.</param>
    internal DiskSpaceMonitor(Func<CancellationToken, Task> probe) => this.probe = probe;

    /// <summary>Returns when the database has space; without a query where the last write did not fail for want of it.</summary>
    /// <exception cref="PostgresException">The disk is full.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (isFull)
        {
            await probe(ct);
            isFull = false;
        }
    }

    /// <summary>Notes the error of a write.</summary>
    internal void Failed(Exception failure)
    {
        if (failure.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.DiskFull })
        {
            isFull = true;
        }
    }

    private static async Task ProbeAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new("SET LOCAL work_mem = '64kB'"), new(WriteTemporaryFile) } };
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.RollbackAsync(ct);
    }
}
