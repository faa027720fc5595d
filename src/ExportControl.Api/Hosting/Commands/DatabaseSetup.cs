using ExportControl.Api.Hosting.Starting;
using ExportControl.LocalPostgres;
using ExportControl.Storage;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Api.Hosting.Commands;

/// <summary>Migrates with the login of the owner and checks the logins of the run time. Used by the start and by the command `migrate`.</summary>
internal static class DatabaseSetup
{
    public const string Command = "migrate";

    /// <summary>Migrates if the owner's login is known; then checks the schema and the logins of the run time.</summary>
    /// <exception cref="DatabaseSetupException">A login is refused, or has fewer or more rights than its role.</exception>
    public static async Task PrepareAsync(DatabaseLogins logins, CancellationToken ct)
    {
        if (logins.Owner is { } owner)
        {
            await StorageServices.MigrateAsync(owner, ct);
        }

        await StorageServices.CheckAsync(logins, ct);
    }

    /// <summary>The command: migrates and ends. The logins of the run time are not used and need not exist. Exit codes as those of the program.</summary>
    public static async Task<int> RunAsync(Func<string, string?> environment, CancellationToken ct)
    {
        var (settings, problems) = Settings.Read(environment, migratesOnly: true);
        if (problems.Count > 0)
        {
            await System.Console.Error.WriteLineAsync(string.Join('\n', problems));
            return ExitCode.InvalidSettings;
        }

        try
        {
            await using var cluster = settings.ConnectionString is null && settings.OwnerConnectionString is null
                ? await PrivateCluster.StartAsync(settings.DataFolder, NullLogger.Instance, ct)
                : null;
            var owner = settings.OwnerConnectionString ?? cluster?.ConnectionString
                ?? throw new DatabaseSetupException("not set; expected the login that owns the database.") { Setting = DatabaseSetting.Owner };
            await StorageServices.MigrateAsync(owner, ct);
            await System.Console.Out.WriteLineAsync("The schema, the roles and their rights are current.");
            return ExitCode.Success;
        }
        catch (Exception failure) when (Startup.Reason(failure) is { } reason)
        {
            await System.Console.Error.WriteLineAsync(reason);
            return ExitCode.Of(failure);
        }
    }

    /// <summary>The name of the setting.</summary>
    public static string NameOf(DatabaseSetting setting) => setting switch
    {
        DatabaseSetting.Worker => Settings.WorkerName,
        DatabaseSetting.Owner => Settings.OwnerName,
        DatabaseSetting.Pooled => Settings.PooledName,
        _ => Settings.ConnectionName,
    };
}
