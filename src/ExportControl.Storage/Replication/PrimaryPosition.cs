using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Replication;

/// <summary>
/// How far the primary's log has come: whatever was answered 201, here or at another replica of the service, is flushed before that.
/// One question is on its way at a time; it serves all who came before it was sent, so many readers cost the primary no more than a few.
/// </summary>
internal sealed class PrimaryPosition(NpgsqlDataSource primary)
{
    // Readers wait behind it.
    private const int TimeoutSeconds = 5;

    private readonly Lock gate = new();
    private Task<NpgsqlLogSequenceNumber> asking = Task.FromResult(default(NpgsqlLogSequenceNumber));
    private Task<NpgsqlLogSequenceNumber>? next;

    /// <summary>A position that was the primary's after the call began.</summary>
    public Task<NpgsqlLogSequenceNumber> AskAsync(CancellationToken ct)
    {
        Task<NpgsqlLogSequenceNumber> mine;
        lock (gate)
        {
            // One that was sent already may have been answered before this call: only one that is still to be sent will do.
            mine = next ??= AfterAsync(asking);
        }

        return mine.WaitAsync(ct);
    }

    private async Task<NpgsqlLogSequenceNumber> AfterAsync(Task earlier)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            (asking, next) = (next!, null);
        }

        await using var command = primary.CreateCommand("SELECT pg_current_wal_flush_lsn()");
        command.CommandTimeout = TimeoutSeconds;
        return (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync())!;
    }
}
