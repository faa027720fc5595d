using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Replication;

/// <summary>
/// A hot standby. Each read first checks that the standby has replayed what the primary had committed when the read began. Check and read use one
/// connection, behind a pooler one transaction, so they use the same server. After a failed check the standby is skipped for a time; then one reader
/// tries it again.
/// </summary>
internal sealed partial class Standby : IAsyncDisposable
{
    // A server without a primary may have a later position of a timeline that the primary does not have.
    private const string Probe =
        """
        SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_get_wal_receiver() WHERE pid IS NOT NULL), coalesce(pg_last_wal_replay_lsn(), '0/0')
        """;

    private const string Identity = "SELECT system_identifier FROM pg_control_system()";

    private const string Conflict = PostgresErrorCodes.SerializationFailure;

    private readonly NpgsqlDataSource primary;
    private readonly NpgsqlDataSource source;
    private readonly PooledDbContextFactory<ExportControlDb> contexts;
    private readonly PrimaryPosition position;
    private readonly TimeProvider clock;
    private readonly ILogger<Standby> logger;
    private volatile StandbyState state = StandbyState.Serving;
    private bool isVerified;
    private long nextAttempt;
    private long answered;

    public Standby(NpgsqlDataSource primary, NpgsqlDataSource source, TimeProvider clock, ILoggerFactory loggers, bool isPooled)
    {
        (this.primary, this.source, this.clock, logger) = (primary, source, clock, loggers.CreateLogger<Standby>());
        position = new PrimaryPosition(primary);
        IsPooled = isPooled;
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, source);
        contexts = new PooledDbContextFactory<ExportControlDb>(options.UseLoggerFactory(loggers).Options);
    }

    /// <summary>The state at the last use.</summary>
    public StandbyState State => state;

    /// <summary>There is a pooler, so check and read must be one transaction.</summary>
    public bool IsPooled { get; }

    /// <summary>Time a read waits for the standby to catch up.</summary>
    internal TimeSpan CatchUpLimit { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time a read waits for a connection and its first result.</summary>
    internal TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time for which a standby that is behind is skipped.</summary>
    internal TimeSpan BehindPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time for which an unavailable standby is skipped; longer, because a failed attempt takes longer.</summary>
    internal TimeSpan UnavailablePause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads that the standby completed.</summary>
    internal long Answered => Interlocked.Read(ref answered);

    /// <summary>Runs the read at the standby. Done is false if the primary must be read instead.</summary>
    public async Task<(bool Done, T? Found)> TryReadAsync<T>(Func<ExportControlDb, Task<T>> read, CancellationToken ct)
    {
        if (!IsDue() || await OpenCaughtUpAsync(ct) is not { } db)
        {
            return default;
        }

        try
        {
            await using (db)
            {
                var found = await read(db);
                Interlocked.Increment(ref answered);
                return (true, found);
            }
        }
        catch (PostgresException conflict) when (conflict.SqlState == Conflict)
        {
            // Replay removed rows that the read needed; a later read may succeed.
            return default;
        }
        catch (Exception lost) when (TransientDbError.Is(lost) && !ct.IsCancellationRequested)
        {
            Skip(StandbyState.Unavailable, lost.GetBaseException().Message);
            return default;
        }
    }

    /// <summary>Tries the standby and returns its state.</summary>
    public async Task<StandbyState> GetStandbyStateAsync(CancellationToken ct)
    {
        await using var db = await OpenCaughtUpAsync(ct);
        return state;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private bool IsDue()
    {
        var due = Volatile.Read(ref nextAttempt);
        return state == StandbyState.Serving
            || (clock.GetTimestamp() >= due && Interlocked.CompareExchange(ref nextAttempt, TimestampIn(BehindPause), due) == due);
    }

    // A context on a connection with everything that was committed when the call began; null if the standby cannot be used.
    private async Task<ExportControlDb?> OpenCaughtUpAsync(CancellationToken ct)
    {
        // The primary is queried at the same time as the standby.
        var needed = position.GetAsync(ct);
        using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeLimit.CancelAfter(ConnectLimit);
        ExportControlDb? db = null;
        try
        {
            db = contexts.CreateDbContext();
            await (IsPooled ? db.Database.BeginTransactionAsync(timeLimit.Token) : db.Database.OpenConnectionAsync(timeLimit.Token));
            if (await FindFaultAsync(db, needed, timeLimit) is not { } fault)
            {
                MarkServing();
                return db;
            }

            Skip(fault.State, fault.Reason);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Skip(StandbyState.Unavailable, "it did not answer in time");
        }
        catch (Exception refused) when (!needed.IsFaulted && (refused is NpgsqlException || TransientDbError.Is(refused)))
        {
            Skip(StandbyState.Unavailable, refused.GetBaseException().Message);
        }
        catch
        {
            await (db?.DisposeAsync() ?? default);
            throw;
        }

        await (db?.DisposeAsync() ?? default);
        return null;
    }

    private async Task<(StandbyState State, string Reason)?> FindFaultAsync(ExportControlDb db, Task<NpgsqlLogSequenceNumber> asked, CancellationTokenSource timeLimit)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var pause = TimeSpan.FromMilliseconds(1);
        for (long? started = null; ; pause *= 2)
        {
            var (follows, replayed) = await ProbeAsync(connection, timeLimit.Token);
            if (!follows)
            {
                return (StandbyState.Unavailable, "it follows no primary");
            }

            if (!isVerified && !await IsOfPrimaryAsync(connection, timeLimit.Token))
            {
                return (StandbyState.Unavailable, "it is a standby of another server");
            }

            isVerified = true;
            var needed = await asked;
            if (replayed >= needed)
            {
                return null;
            }

            // The time of the query at the primary is not part of the limit.
            if (started is null)
            {
                started = clock.GetTimestamp();
                timeLimit.CancelAfter(ConnectLimit);
            }
            else if (clock.GetElapsedTime(started.Value) > CatchUpLimit)
            {
                return (StandbyState.Behind, $"{(ulong)needed - (ulong)replayed} bytes of log are to be replayed");
            }
            else
            {
                await Task.Delay(pause, clock, timeLimit.Token);
            }
        }
    }

    private static async Task<(bool Follows, NpgsqlLogSequenceNumber Replayed)> ProbeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Probe, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetBoolean(0), reader.GetFieldValue<NpgsqlLogSequenceNumber>(1));
    }

    private async Task<bool> IsOfPrimaryAsync(NpgsqlConnection standby, CancellationToken ct)
    {
        await using var here = new NpgsqlCommand(Identity, standby);
        await using var there = primary.CreateCommand(Identity);
        return Equals(await here.ExecuteScalarAsync(ct), await there.ExecuteScalarAsync(ct));
    }

    private long TimestampIn(TimeSpan delay) => clock.GetTimestamp() + (long)(delay.TotalSeconds * clock.TimestampFrequency);

    private void MarkServing()
    {
        if (Interlocked.Exchange(ref state, StandbyState.Serving) != StandbyState.Serving)
        {
            Log.Resumed(logger);
        }
    }

    private void Skip(StandbyState found, string reason)
    {
        isVerified &= found != StandbyState.Unavailable;
        Volatile.Write(ref nextAttempt, TimestampIn(found == StandbyState.Unavailable ? UnavailablePause : BehindPause));
        if (Interlocked.Exchange(ref state, found) != found)
        {
            Log.Skipped(logger, found, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "History is read from the primary, the standby is {State}: {Reason}")]
        public static partial void Skipped(ILogger logger, StandbyState state, string reason);

        [LoggerMessage(2, LogLevel.Information, "History is read from the standby again")]
        public static partial void Resumed(ILogger logger);
    }
}
