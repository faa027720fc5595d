using System.Data;
using ExportControl.Storage.Search.Indexing;
using Npgsql;

namespace ExportControl.Storage.Accounts;

/// <summary>Removes the data of sandboxes. Records of other tenants cannot be removed: a trigger of the tables refuses it.</summary>
public sealed class SandboxStore
{
    private const int MaxAttempts = 10;

    private readonly NpgsqlDataSource source;

    internal SandboxStore(NpgsqlDataSource source) => this.source = source;

    /// <summary>Removes all data of the sandbox but its keys and people. Declarations that are stored meanwhile remain whole.</summary>
    /// <exception cref="InvalidOperationException">The tenant is no sandbox.</exception>
    public async Task<SandboxData> EmptyAsync(Guid tenant, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await EmptyOnceAsync(tenant, ct);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected && attempt < MaxAttempts)
            {
                // A post or the roll-up changed a row of the snapshot.
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidParameterValue)
            {
                throw new InvalidOperationException(e.MessageText, e);
            }
        }
    }

    private async Task<SandboxData> EmptyOnceAsync(Guid tenant, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);

        // Before the snapshot: otherwise a segment of the search index that is committed after it would remain without its verdicts.
        await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", ct);
        try
        {
            return await EmptyOnceAsync(connection, tenant, ct);
        }
        finally
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
        }
    }

    private static async Task<SandboxData> EmptyOnceAsync(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        // All statements of the function read one snapshot.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var command = new NpgsqlCommand("SELECT declarations, verdicts FROM empty_sandbox($1)", connection, transaction) { Parameters = { new() { Value = tenant } } };
        SandboxData removed;
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            removed = new(reader.GetInt64(0), reader.GetInt64(1));
        }

        await transaction.CommitAsync(ct);
        return removed;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = Indexer.IndexerLock } } };
        await command.ExecuteNonQueryAsync(ct);
    }
}
