using System.Data;
using ExportControl.Storage.Search.Indexing;
using Npgsql;

namespace ExportControl.Storage.Accounts;

/// <summary>Removes the data of sandboxes. Records of other tenants cannot be removed: a trigger of the tables refuses it.</summary>
public sealed class SandboxStore : IDisposable
{
    private const int MaxAttempts = 10;
    private const int MaxSeconds = 120;

    // A revision that was stored while its earlier revisions were removed.
    private const string Rest = "SELECT EXISTS (SELECT FROM declarations d WHERE d.tenant_id = $1 AND d.revision > 1 AND NOT EXISTS (SELECT FROM declarations f WHERE f.tenant_id = d.tenant_id AND f.id = d.id AND f.revision = 1))";

    private readonly NpgsqlDataSource source;

    // One at a time, so that waiting requests have no connection.
    private readonly SemaphoreSlim turn = new(1, 1);

    internal SandboxStore(NpgsqlDataSource source) => this.source = source;

    /// <summary>Removes the data of the sandbox but its keys and people. A declaration that is stored meanwhile remains whole.</summary>
    /// <exception cref="InvalidOperationException">The tenant is no sandbox.</exception>
    public async Task<RemovedData> EmptyAsync(Guid tenant, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return await EmptyWholeAsync(tenant, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            throw new InvalidOperationException(e.MessageText, e);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<RemovedData> EmptyWholeAsync(Guid tenant, CancellationToken ct)
    {
        var removed = new RemovedData(0, 0);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var more = await LockAndEmptyAsync(tenant, ct);
                removed = new(removed.Declarations + more.Declarations, removed.Verdicts + more.Verdicts);
                if (attempt == MaxAttempts || !await HasRestAsync(tenant, ct))
                {
                    return removed;
                }
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected && attempt < MaxAttempts)
            {
                // A post or the roll-up changed a row of the snapshot.
            }
        }
    }

    private async Task<RemovedData> LockAndEmptyAsync(Guid tenant, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        try
        {
            // Before the snapshot: otherwise a segment of the search index that is committed after it would remain without its verdicts.
            await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", ct);
            return await EmptySnapshotAsync(connection, tenant, ct);
        }
        finally
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
        }
    }

    private static async Task<RemovedData> EmptySnapshotAsync(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        // All statements of the function read one snapshot.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using (var longer = new NpgsqlCommand($"SET LOCAL statement_timeout = '{MaxSeconds}s'", connection, transaction))
        {
            await longer.ExecuteNonQueryAsync(ct);
        }

        RemovedData removed;
        await using (var command = new NpgsqlCommand("SELECT declarations, verdicts FROM empty_sandbox($1)", connection, transaction) { CommandTimeout = MaxSeconds, Parameters = { new() { Value = tenant } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            removed = new(reader.GetInt64(0), reader.GetInt64(1));
        }

        await transaction.CommitAsync(ct);
        return removed;
    }

    private async Task<bool> HasRestAsync(Guid tenant, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await Indexer.WaitForWritersAsync(connection, "declarations", ct);
        await using var command = new NpgsqlCommand(Rest, connection) { Parameters = { new() { Value = tenant } } };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = Indexer.IndexerLock } } };
        await command.ExecuteNonQueryAsync(ct);
    }
}
