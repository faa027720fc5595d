using System.Net.Sockets;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Tells a database that is away, and may come back, from one that refuses what is asked of it.</summary>
public static class TransientDbError
{
    /// <summary>True for lost or refused connections, shutdown, start-up, fail-over and exhausted resources (a full writer too), however deep the exception is wrapped.</summary>
    public static bool Is(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case Verdicts.WriterFullException:
                    return true;
                case PostgresException refusal:
                    return IsAway(refusal.SqlState);
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

    // Classes 08 (connection) and 53 (resources); 57P0x: shutdown, crash, not yet accepting; 25006: a standby answers after a fail-over.
    private static bool IsAway(string sqlState) =>
        sqlState.StartsWith("08", StringComparison.Ordinal) || sqlState.StartsWith("53", StringComparison.Ordinal)
        || sqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.ReadOnlySqlTransaction or "57P05";
}
