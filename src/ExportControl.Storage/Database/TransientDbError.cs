using System.Net.Sockets;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Distinguishes an unavailable database, where a retry may succeed, from a rejected statement.</summary>
public static class TransientDbError
{
    /// <summary>True for lost or refused connections, shutdown, start-up, fail-over and exhausted resources, including a full writer queue; inner exceptions are examined.</summary>
    public static bool Is(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case Verdicts.WriterFullException:
                    return true;
                case PostgresException rejected:
                    return IsTransient(rejected.SqlState) || IsRefusedConnection(rejected);
                case NpgsqlOperationInProgressException:
                    return false;
                case NpgsqlException or SocketException:
                    return true;
                case AggregateException many when many.InnerExceptions.Any(Is):
                    return true;
            }
        }

        return false;
    }

    /// <summary>True where a statement reached its time limit, at the server or at the client; false where a caller cancelled it.</summary>
    public static bool IsTimeLimit(Exception? exception)
    {
        for (var e = exception; e is not (null or OperationCanceledException); e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where the work was too much: a reached time limit, a full queue, a deadlock or a lock that was not free in time. A retry may succeed.</summary>
    public static bool IsOverload(Exception? exception)
    {
        for (var e = exception; e is not (null or OperationCanceledException); e = e.InnerException)
        {
            if (e is Verdicts.WriterFullException
                or PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable })
            {
                return true;
            }
        }

        return IsTimeLimit(exception);
    }

    // With a full disk a new connection ends with "could not write init file".
    private static bool IsRefusedConnection(PostgresException rejected) => rejected is { SqlState: PostgresErrorCodes.InternalError, InvariantSeverity: "FATAL" };

    // Classes 08 (connection) and 53 (resources); 57P0x: shutdown, crash, start-up; 25006: the server has become a standby.
    private static bool IsTransient(string sqlState) =>
        sqlState.StartsWith("08", StringComparison.Ordinal) || sqlState.StartsWith("53", StringComparison.Ordinal)
        || sqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.ReadOnlySqlTransaction or "57P05";
}
