using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Replication;

/// <summary>
/// A hot standby. It is read after a check that it has replayed what the primary had committed when the read began. Check and read use one connection,
/// behind a pooler one transaction, so they use the same server. After a failed check it is skipped for a time; then one reader tries it again.
/// </summary>
internal sealed partial class Standby : IAsyncDisposable
{
    // A server that follows no primary may be further on a branch of the log that the primary does not have.
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
    private bool known;
    private long nextTrial;
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

    /// <summary>There is a pooler, so check and read must be one transaction.</summary>
    public bool IsPooled { get; }

    /// <summary>Time a read waits for the standby to catch up.</summary>
    internal TimeSpan CatchUpLimit { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time a read waits for a connection and its first result.</summary>
    internal TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time for which a standby that is behind is skipped.</summary>
    internal TimeSpan BehindPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time for which an unavailable standby is skipped; an attempt costs a reader more.</summary>
    internal TimeSpan UnavailablePause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads that the standby completed.</summary>
    internal long Answered => Interlocked.Read(ref answered);

    /// <summary>Reads here; not done if the primary must be read.</summary>
    public async Task<(bool Done, T? Found)> TryReadAsync<T>(Func<ExportControlDb, Task<T>> read, CancellationToken ct)
    {
        if (!MayTry() || await ProvenAsync(ct) is not { } db)
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
            Trouble(StandbyState.Away, lost.GetBaseException().Message);
            return default;
        }
    }

    /// <summary>The state now, after an attempt.</summary>
    public async Task<StandbyState> LookAsync(CancellationToken ct)
    {
        await using var db = await ProvenAsync(ct);
        return state;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private bool MayTry()
    {
        var due = Volatile.Read(ref nextTrial);
        return state == StandbyState.Serving
            || (clock.GetTimestamp() >= due && Interlocked.CompareExchange(ref nextTrial, After(BehindPause), due) == due);
    }

    // A context whose connection sees all that was committed when the call began; null if the standby cannot be used.
    private async Task<ExportControlDb?> ProvenAsync(CancellationToken ct)
    {
        // Queried at the same time: a position that the standby reaches before the result is known counts too.
        var needed = position.AskAsync(ct);
        using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeLimit.CancelAfter(ConnectLimit);
        ExportControlDb? db = null;
        try
        {
            db = contexts.CreateDbContext();
            await (IsPooled ? db.Database.BeginTransactionAsync(timeLimit.Token) : db.Database.OpenConnectionAsync(timeLimit.Token));
            if (await FaultAsync(db, needed, timeLimit) is not { } fault)
            {
                Served();
                return db;
            }

            Trouble(fault.State, fault.Reason);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Trouble(StandbyState.Away, "it did not answer in time");
        }
        catch (Exception refused) when (!needed.IsFaulted && (refused is NpgsqlException || TransientDbError.Is(refused)))
        {
            Trouble(StandbyState.Away, refused.GetBaseException().Message);
        }
        catch
        {
            await GiveUpAsync(db);
            throw;
        }

        await GiveUpAsync(db);
        return null;
    }

    private async Task<(StandbyState State, string Reason)?> FaultAsync(ExportControlDb db, Task<NpgsqlLogSequenceNumber> asked, CancellationTokenSource timeLimit)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var pause = TimeSpan.FromMilliseconds(1);
        for (long? started = null; ; pause *= 2)
        {
            var (follows, replayed) = await ProbeAsync(connection, timeLimit.Token);
            if (!follows)
            {
                return (StandbyState.Away, "it follows no primary");
            }

            if (!known && !await IsOursAsync(connection, timeLimit.Token))
            {
                return (StandbyState.Away, "it is a standby of another server");
            }

            known = true;
            var needed = await asked;
            if (replayed >= needed)
            {
                return null;
            }

            // The query of the primary may have taken long; that time does not count.
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

    private async Task<bool> IsOursAsync(NpgsqlConnection standby, CancellationToken ct)
    {
        await using var here = new NpgsqlCommand(Identity, standby);
        await using var there = primary.CreateCommand(Identity);
        return Equals(await here.ExecuteScalarAsync(ct), await there.ExecuteScalarAsync(ct));
    }

    private static async ValueTask GiveUpAsync(ExportControlDb? db)
    {
        if (db is not null)
        {
            await db.DisposeAsync();
        }
    }

    private long After(TimeSpan rest) => clock.GetTimestamp() + (long)(rest.TotalSeconds * clock.TimestampFrequency);

    private void Served()
    {
        if (Interlocked.Exchange(ref state, StandbyState.Serving) != StandbyState.Serving)
        {
            Log.Back(logger);
        }
    }

    private void Trouble(StandbyState found, string reason)
    {
        known &= found != StandbyState.Away;
        Volatile.Write(ref nextTrial, After(found == StandbyState.Away ? UnavailablePause : BehindPause));
        if (Interlocked.Exchange(ref state, found) != found)
        {
            Log.Left(logger, found, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "History is read from the primary, the standby is {State}: {Reason}")]
        public static partial void Left(ILogger logger, StandbyState state, string reason);

        [LoggerMessage(2, LogLevel.Information, "History is read from the standby again")]
        public static partial void Back(ILogger logger);
    }
}
