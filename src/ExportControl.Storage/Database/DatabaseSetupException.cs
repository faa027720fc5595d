using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>The database cannot be used as it is set up; the message tells the operator what to do.</summary>
public sealed class DatabaseSetupException : Exception
{
    /// <summary>Refuses with the reason.</summary>
    public DatabaseSetupException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether it is the connection through the pooler.</summary>
    public bool ByPooler { get; init; }
}
