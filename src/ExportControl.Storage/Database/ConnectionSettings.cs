using System.Data.Common;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Turns the operator's connection string into those the store uses. What the operator set stays.</summary>
internal static class ConnectionSettings
{
    private const int LongestWaitForConnection = 5;

    // Two dozen busy connections saturate a small server; three replicas stay under PostgreSQL's default of 100.
    private const int PoolSize = 24;

    private const int WriteConnections = 2;

    private const int PreparedStatements = 64;

    // A group of posts is most of a megabyte; in the usual 8 KiB it would leave in a hundred pieces, each waking PostgreSQL.
    private const int WriteBuffer = 64 * 1024;

    /// <summary>Look-ups of figures that may run at once.</summary>
    public const int LookUpsAtOnce = 1;

    /// <summary>
    /// For the application's work, as its role. Behind a pooler, which `No Reset On Close=true` tells, a connection is another server session with
    /// every transaction: nothing is prepared on it, and the role is the login's own.
    /// </summary>
    public static string ForWork(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var given = Given(connectionString);
        var pooled = IsPooled(connectionString);
        settings.MaxPoolSize = given.Contains("maxpoolsize") || given.Contains("maximumpoolsize") ? settings.MaxPoolSize : PoolSize;
        settings.MaxAutoPrepare = given.Contains("maxautoprepare") ? settings.MaxAutoPrepare : pooled ? 0 : PreparedStatements;
        settings.Timeout = given.Contains("timeout") ? settings.Timeout : LongestWaitForConnection;
        settings.WriteBufferSize = given.Contains("writebuffersize") ? settings.WriteBufferSize : WriteBuffer;

        // Nothing here leaves state on a connection (locks and settings end with their transaction), so there is none to reset: that took
        // seven statements before each one of ours.
        settings.NoResetOnClose = !given.Contains("noresetonclose") || settings.NoResetOnClose;
        settings.ApplicationName ??= "ExportControl";
        settings.Options = pooled ? settings.Options : $"{settings.Options} -c role={ApplicationRole.Name}".TrimStart();
        return settings.ConnectionString;
    }

    /// <summary>For the application's work through a pooler.</summary>
    public static string ForPooler(string connectionString) => ForWork(new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true }.ConnectionString);

    /// <summary>
    /// For looking figures up. Tables that fill and empty within seconds mislead the planner: it is told to go by the index, and to think of it once.
    /// </summary>
    public static string ForLookUps(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ForWork(connectionString)) { MinPoolSize = 0, MaxPoolSize = LookUpsAtOnce, ApplicationName = "ExportControl facts" };
        settings.Options += " -c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off";
        return settings.ConnectionString;
    }

    /// <summary>
    /// For write transactions: one connection for each queue of the writer. Each statement is planned once for a connection (planning nine statements for each
    /// group costs more than executing them), and the plan must use indexes, because the tables it reads may be empty when it is made. Behind a pooler nothing
    /// is prepared: each statement is planned for the present size of its tables.
    /// </summary>
    /// <param name="connectionString">The server itself.</param>
    /// <param name="pooled">The same database through a connection pooler; null: the server itself is used.</param>
    public static string ForWriting(string connectionString, string? pooled)
    {
        var settings = new NpgsqlConnectionStringBuilder(pooled is null ? ForWork(connectionString) : ForPooler(pooled))
        {
            MinPoolSize = 0,
            MaxPoolSize = WriteConnections,
            ApplicationName = "ExportControl writer",
        };
        settings.Options += pooled is not null || IsPooled(connectionString) ? "" : " -c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off";
        return settings.ConnectionString;
    }

    /// <summary>For one connection that stays open and listens; a peer that is gone is found out by asking it now and then.</summary>
    public static string ForListening(string connectionString) => new NpgsqlConnectionStringBuilder(ForWork(connectionString))
    {
        Pooling = false,
        KeepAlive = 10,
        MaxAutoPrepare = 0,
        ApplicationName = "ExportControl rules",
    }.ConnectionString;

    /// <summary>For setting the database up, as the login itself; nothing is left open afterwards.</summary>
    public static string ForSetup(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        ApplicationName = "ExportControl set-up",
        CommandTimeout = 0,
    }.ConnectionString;

    /// <summary>Whether the operator says that a pooler stands between: the work then shares server sessions.</summary>
    public static bool IsPooled(string connectionString) => Given(connectionString).Contains("noresetonclose") && new NpgsqlConnectionStringBuilder(connectionString).NoResetOnClose;

    private static HashSet<string> Given(string connectionString) =>
        [.. new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys!.Cast<string>().Select(k => k.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())];
}
