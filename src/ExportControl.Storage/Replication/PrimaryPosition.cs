using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Replication;

/// <summary>
/// The flushed position of the primary's log: every verdict that was answered with 201, at any replica of the service, was flushed before it.
/// One query runs at a time and serves all readers that arrived before it was sent, so many readers cost the primary few queries.
/// </summary>
internal sealed class PrimaryPosition(NpgsqlDataSource primary)
{
    // Seconds.
    private const int TimeoutSeconds = 5;

    private readonly Lock gate = new();
    private Task<NpgsqlLogSequenceNumber> current = Task.FromResult(default(NpgsqlLogSequenceNumber));
    private Task<NpgsqlLogSequenceNumber>? next;

    /// <summary>A position that the primary had after the call began.</summary>
    public Task<NpgsqlLogSequenceNumber> GetAsync(CancellationToken ct)
    {
        Task<NpgsqlLogSequenceNumber> result;
        lock (gate)
        {
            // A query that was sent already may return a position from before this call, so the next one is needed.
            result = next ??= QueryAfterAsync(current);
        }

        return result.WaitAsync(ct);
    }

    private async Task<NpgsqlLogSequenceNumber> QueryAfterAsync(Task earlier)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            (current, next) = (next!, null);
        }

        await using var command = primary.CreateCommand("SELECT pg_current_wal_flush_lsn()");
        command.CommandTimeout = TimeoutSeconds;
        return (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync())!;
    }
}
