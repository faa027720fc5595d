using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Replication;

/// <summary>
/// A hot standby that answers reads once it is proven to have replayed what the primary had committed when the reader came. Proof and read take one
/// connection, and behind a pooler one transaction, so they meet the same server. In trouble it is left alone and tried again by one reader now and then.
/// </summary>
internal sealed partial class Standby : IAsyncDisposable
{
    // A server that follows nobody may have come further on a branch of the log that the primary never took.
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

    /// <summary>A pooler stands before it, so proof and read have to be one transaction.</summary>
    public bool IsPooled { get; }

    /// <summary>How long a reader waits for the standby to catch up.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a reader waits for a connection and its first answer.</summary>
    internal TimeSpan Reach { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one that is behind is left alone.</summary>
    internal TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one that is away is left alone: trying costs a reader more.</summary>
    internal TimeSpan LongRest { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads it answered.</summary>
    internal long Answered => Interlocked.Read(ref answered);

    /// <summary>Reads here, or tells that the primary has to.</summary>
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
            // What it replays removed rows the read still looked at; the next read may fare better.
            return default;
        }
        catch (Exception lost) when (TransientDbError.Is(lost) && !ct.IsCancellationRequested)
        {
            Trouble(StandbyState.Away, lost.GetBaseException().Message);
            return default;
        }
    }

    /// <summary>How it stands now, found by trying.</summary>
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
            || (clock.GetTimestamp() >= due && Interlocked.CompareExchange(ref nextTrial, After(Rest), due) == due);
    }

    // A context whose connection sees all that was committed when this began; null when there is none to be had.
    private async Task<ExportControlDb?> ProvenAsync(CancellationToken ct)
    {
        // Asked meanwhile: a standby that had come so far before the answer was known has come so far.
        var needed = position.AskAsync(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Reach);
        ExportControlDb? db = null;
        try
        {
            db = contexts.CreateDbContext();
            await (IsPooled ? db.Database.BeginTransactionAsync(patience.Token) : db.Database.OpenConnectionAsync(patience.Token));
            if (await FaultAsync(db, needed, patience) is not { } fault)
            {
                Served();
                return db;
            }

            Trouble(fault.State, fault.Reason);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Trouble(StandbyState.Away, "no answer in time");
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

    private async Task<(StandbyState State, string Reason)?> FaultAsync(ExportControlDb db, Task<NpgsqlLogSequenceNumber> asked, CancellationTokenSource patience)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var pause = TimeSpan.FromMilliseconds(1);
        for (long? started = null; ; pause *= 2)
        {
            var (follows, replayed) = await ProbeAsync(connection, patience.Token);
            if (!follows)
            {
                return (StandbyState.Away, "it follows no primary");
            }

            if (!known && !await IsOursAsync(connection, patience.Token))
            {
                return (StandbyState.Away, "it is a standby of another server");
            }

            known = true;
            var needed = await asked;
            if (replayed >= needed)
            {
                return null;
            }

            // The primary may have taken its time, which is no fault of the standby's.
            if (started is null)
            {
                started = clock.GetTimestamp();
                patience.CancelAfter(Reach);
            }
            else if (clock.GetElapsedTime(started.Value) > Patience)
            {
                return (StandbyState.Behind, $"{(ulong)needed - (ulong)replayed} bytes of log are to be replayed");
            }
            else
            {
                await Task.Delay(pause, clock, patience.Token);
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
        Volatile.Write(ref nextTrial, After(found == StandbyState.Away ? LongRest : Rest));
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
