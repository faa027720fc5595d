using Npgsql;

namespace ExportControl.Storage.Database.Roles;

/// <summary>The connection strings of one database by their use.</summary>
/// <param name="Service">The login of requests, a member of exportcontrol_service.</param>
/// <param name="Worker">The login of the writer and of background work, a member of exportcontrol_worker; the server itself.</param>
public sealed record DatabaseLogins(string Service, string Worker)
{
    /// <summary>The owner of the database, used for migrations only; null: another program migrates.</summary>
    public string? Owner { get; init; }

    /// <summary>The login of requests through a connection pooler; null: requests use the server itself.</summary>
    public string? Pooled { get; init; }

    /// <summary>A hot standby for reading history; null: the primary is read.</summary>
    public string? Standby { get; init; }

    /// <summary>Whether the text is a connection string of PostgreSQL that names a server.</summary>
    public static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The worker's connection string where the operator sets none: that of the service with the worker's user name, and so with the same password.</summary>
    public static string WorkerOf(string service) => new NpgsqlConnectionStringBuilder(service) { Username = RunTimeRoles.Worker }.ConnectionString;
}
