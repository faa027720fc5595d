using System.Data.Common;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Derives the connection strings of the service from the operator's. Settings in the operator's string are not changed.</summary>
internal static class ConnectionSettings
{
    private const int ConnectTimeoutSeconds = 5;

    // Together with the other pools 31 for each replica. Three replicas stay below PostgreSQL's default limit of 100.
    private const int PoolSize = 16;

    private const int WorkerConnections = 8;

    private const int WriteConnections = 3;

    private const int PostConnections = 2;

    private const int PreparedStatements = 64;

    // Bytes. A group of posts has up to a megabyte; the default of 8 KiB would send it in a hundred parts, and PostgreSQL would be scheduled for each.
    private const int WriteBuffer = 64 * 1024;

    // Seconds. For a statement that its request did not cancel; above the time limit of a request, and below that of the client of the database.
    private const int StatementSeconds = 12;

    private const int CommandSeconds = 14;

    // Seconds. For a service that stopped within a transaction; its locks and its snapshot end.
    private const int IdleTransactionSeconds = 30;

    /// <summary>Concurrent look-ups of trade figures.</summary>
    public const int MaxConcurrentLookUps = 1;

    /// <summary>
    /// For requests. `No Reset On Close=true` states that there is a pooler in transaction mode: each transaction may use another server session, so no
    /// statement is prepared.
    /// </summary>
    public static string ForWork(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var given = Given(connectionString);
        var pooled = IsPooled(connectionString);
        settings.MaxPoolSize = given.Contains("maxpoolsize") || given.Contains("maximumpoolsize") ? settings.MaxPoolSize : PoolSize;
        settings.MaxAutoPrepare = given.Contains("maxautoprepare") ? settings.MaxAutoPrepare : pooled ? 0 : PreparedStatements;
        settings.Timeout = given.Contains("timeout") ? settings.Timeout : ConnectTimeoutSeconds;
        settings.WriteBufferSize = given.Contains("writebuffersize") ? settings.WriteBufferSize : WriteBuffer;

        // Locks and settings end with their transaction, so a connection has no state to reset; the reset takes seven statements.
        settings.NoResetOnClose = !given.Contains("noresetonclose") || settings.NoResetOnClose;
        settings.ApplicationName ??= "ExportControl";
        return settings.ConnectionString;
    }

    /// <summary>
    /// For background workers, key look-ups, rule sets and the search of codes, whose statements are not bound to one tenant. Few connections.
    /// </summary>
    public static string ForAllTenants(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ForWork(connectionString)) { ApplicationName = "ExportControl workers" };
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, WorkerConnections);
        return settings.ConnectionString;
    }

    /// <summary>
    /// For the statements of requests, which may take <see cref="StatementSeconds"/>. A pooler does not pass on the start-up option; there the limit of the
    /// client applies, which cancels the statement too.
    /// </summary>
    public static string ForRequests(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ForWork(connectionString));
        var given = Given(connectionString);
        settings.CommandTimeout = given.Contains("commandtimeout") ? settings.CommandTimeout : CommandSeconds;
        if (!IsPooled(connectionString) && settings.Options?.Contains("statement_timeout", StringComparison.Ordinal) != true)
        {
            settings.Options = $"{settings.Options} -c statement_timeout={StatementSeconds}s -c idle_in_transaction_session_timeout={IdleTransactionSeconds}s".TrimStart();
        }

        return settings.ConnectionString;
    }

    /// <summary>For requests through a pooler.</summary>
    public static string ForPooler(string connectionString) => ForRequests(new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true }.ConnectionString);

    /// <summary>For the reads of posts: from a connection string of requests, a small pool.</summary>
    public static string ForPosts(string requests) =>
        new NpgsqlConnectionStringBuilder(requests) { MinPoolSize = 0, MaxPoolSize = PostConnections, ApplicationName = "ExportControl posts" }.ConnectionString;

    /// <summary>
    /// For look-ups of trade figures. The statistics of tables that fill and empty within seconds are wrong, so the planner must use the index and
    /// reuse one generic plan.
    /// </summary>
    public static string ForLookUps(string connectionString) => WithGenericIndexPlans(connectionString, MaxConcurrentLookUps, "ExportControl facts");

    /// <summary>
    /// For write transactions: one connection for each queue of the writer, to the server itself. Each statement is planned once for a connection (planning
    /// nine statements for each group costs more than executing them), and the plan may not scan tables, because those it reads may be empty when it is made.
    /// </summary>
    public static string ForWriting(string connectionString) => WithGenericIndexPlans(connectionString, WriteConnections, "ExportControl writer");

    /// <summary>For one connection that stays open and listens; keep-alive queries detect a lost peer.</summary>
    public static string ForListening(string connectionString) => new NpgsqlConnectionStringBuilder(ForWork(connectionString))
    {
        Pooling = false,
        KeepAlive = 10,
        MaxAutoPrepare = 0,
        ApplicationName = "ExportControl rules",
    }.ConnectionString;

    /// <summary>For setting up and checking the database, without a pool.</summary>
    public static string ForSetup(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        ApplicationName = "ExportControl set-up",
        CommandTimeout = 0,
    }.ConnectionString;

    /// <summary>Whether the operator's string states that there is a pooler: transactions then share server sessions.</summary>
    public static bool IsPooled(string connectionString) => Given(connectionString).Contains("noresetonclose") && new NpgsqlConnectionStringBuilder(connectionString).NoResetOnClose;

    private static HashSet<string> Given(string connectionString) =>
        [.. new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys!.Cast<string>().Select(k => k.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())];

    // A pool of all tenants whose statements are planned once for a connection and use indexes only.
    private static string WithGenericIndexPlans(string connectionString, int maxPoolSize, string applicationName)
    {
        var settings = new NpgsqlConnectionStringBuilder(ForAllTenants(connectionString)) { MinPoolSize = 0, MaxPoolSize = maxPoolSize, ApplicationName = applicationName };
        settings.Options = $"{settings.Options} -c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off".TrimStart();
        return settings.ConnectionString;
    }
}
