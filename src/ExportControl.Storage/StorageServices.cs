using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Storage;

/// <summary>Wires the storage room.</summary>
public static class StorageServices
{
    /// <summary>Adds the store over one pool of connections. Everything added is a singleton and safe to use from many requests at once.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString) => throw new NotImplementedException();

    /// <summary>Brings the database to this version. Several replicas may do so at once.</summary>
    /// <exception cref="DatabaseSetupException">The login may not do what is needed; the message says what to grant.</exception>
    public static Task MigrateAsync(string connectionString, CancellationToken ct) => throw new NotImplementedException();
}

/// <summary>The database cannot be used as it is set up; the message tells the operator what to do.</summary>
public sealed class DatabaseSetupException(string message, Exception? innerException = null) : Exception(message, innerException);
