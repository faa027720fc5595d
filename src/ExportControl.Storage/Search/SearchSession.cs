using System.Globalization;
using ExportControl.Storage.Database;
using Npgsql;

namespace ExportControl.Storage.Search;

/// <summary>
/// The read-only transaction of a page: one snapshot, because segments may be replaced meanwhile. It begins with the first batch, without an
/// additional round trip. A transaction left open is rolled back when the connection is returned to its pool.
/// </summary>
internal sealed class SearchSession(NpgsqlConnection connection, Guid tenant, SearchLimits limits)
{
    private const string Savepoint = "name_lookup";

    private bool begun;

    /// <summary>A batch within the transaction. Statistics lag behind a growing table, so sequential scans are off.</summary>
    public NpgsqlBatch Batch()
    {
        // The server's own limit comes first; this one is for a server that does not answer.
        var batch = new NpgsqlBatch(connection) { Timeout = 1 + (int)Math.Ceiling(limits.Statement.TotalSeconds) };
        if (!begun)
        {
            Add(batch, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Add(batch, "SET LOCAL enable_seqscan = off");
            Add(batch, $"SET LOCAL {TenantScope.Setting} = '{tenant}'");

            // Starting a worker takes longer than a page.
            Add(batch, "SET LOCAL max_parallel_workers_per_gather = 0");
            Add(batch, TimeoutOf(limits.Statement));
            begun = true;
        }

        return batch;
    }

    /// <summary>Adds the end of the transaction; a later batch begins another one, with another snapshot.</summary>
    public void AddCommit(NpgsqlBatch batch)
    {
        Add(batch, "COMMIT");
        begun = false;
    }

    /// <summary>
    /// Reads with a separate time limit; null when the limit was reached, and the transaction continues. The plan is made for the parameters given.
    /// </summary>
    public async Task<T?> ReadWithinAsync<T>(TimeSpan limit, NpgsqlBatchCommand command, Func<NpgsqlDataReader, Task<T>> read, CancellationToken ct)
        where T : class
    {
        await using var batch = Batch();
        Add(batch, $"SAVEPOINT {Savepoint}");
        Add(batch, TimeoutOf(limit));
        Add(batch, "SET LOCAL plan_cache_mode = force_custom_plan");
        batch.BatchCommands.Add(command);
        Add(batch, $"ROLLBACK TO SAVEPOINT {Savepoint}");
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            return await read(reader);
        }
        catch (PostgresException cancelled) when (cancelled.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            await using var rollback = new NpgsqlCommand($"ROLLBACK TO SAVEPOINT {Savepoint}", connection);
            await rollback.ExecuteNonQueryAsync(ct);
            return null;
        }
    }

    private static void Add(NpgsqlBatch batch, string sql) => batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));

    private static string TimeoutOf(TimeSpan limit) =>
        string.Create(CultureInfo.InvariantCulture, $"SET LOCAL statement_timeout = {Math.Max(1, (int)limit.TotalMilliseconds)}");
}
