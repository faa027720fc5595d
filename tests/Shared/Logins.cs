using ExportControl.Storage.Database.Roles;
using Npgsql;

namespace ExportControl.Tests;

/// <summary>The logins of the run time for a database of <see cref="Postgres"/>.</summary>
public static class Logins
{
    /// <summary>All logins of a database, by the owner's connection string.</summary>
    public static DatabaseLogins Of(string owner) => new(Service(owner), Worker(owner)) { Owner = owner };

    /// <summary>The login of requests.</summary>
    public static string Service(string owner) => As(owner, Postgres.ServiceLogin);

    /// <summary>The login of the writer and of background work.</summary>
    public static string Worker(string owner) => As(owner, Postgres.WorkerLogin);

    private static string As(string owner, string login) => new NpgsqlConnectionStringBuilder(owner) { Username = login }.ConnectionString;
}
