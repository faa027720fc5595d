using ExportControl.Storage.Database.Roles;

namespace ExportControl.Storage.Database;

/// <summary>The database or the login is not set up as required. The message contains the statement that the operator has to run.</summary>
public sealed class DatabaseSetupException : Exception
{
    /// <summary>Creates the exception with the message for the operator.</summary>
    public DatabaseSetupException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The connection string at fault.</summary>
    public DatabaseSetting Setting { get; init; }
}
