using System.Net.Sockets;
using ExportControl.Application.Access;
using ExportControl.LocalPostgres;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Database;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>The exit codes of the program, after sysexits.h. docs/operations.md lists them.</summary>
internal static class ExitCode
{
    /// <summary>It was stopped by a signal, or the command succeeded.</summary>
    public const int Success = 0;

    /// <summary>A command has a negative result: not ready, or the rules are invalid or differ.</summary>
    public const int Negative = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>The rules folder is not a valid rule set.</summary>
    public const int Rules = 65;

    /// <summary>The database or an address to listen on is unavailable.</summary>
    public const int Unavailable = 69;

    /// <summary>A fault of the program; its stack trace is written.</summary>
    public const int Fault = 70;

    /// <summary>The data folder cannot be used.</summary>
    public const int DataFolder = 74;

    /// <summary>A login of the database has fewer or more rights than its role.</summary>
    public const int Rights = 77;

    /// <summary>A setting is invalid.</summary>
    public const int InvalidSettings = 78;

    /// <summary>The code of a failed start.</summary>
    public static int Of(Exception failure) => failure switch
    {
        _ when Startup.Reason(failure) is null => Fault,
        RuleSetException => Rules,
        IOException when failure.GetBaseException() is SocketException => Unavailable,
        DatabaseSetupException => Rights,
        PrivateClusterException or UnauthorizedAccessException or IOException => DataFolder,
        _ => Unavailable,
    };
}
