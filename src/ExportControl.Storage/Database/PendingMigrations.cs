using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Finds out whether a database lacks a migration, without the two models that EF Core builds for that at every start.</summary>
internal static class PendingMigrations
{
    /// <summary>As <see cref="AnyAsync"/>, for a login that may not be permitted to read the list of migrations: it then was not granted by this program.</summary>
    public static async Task<bool> AnyForLoginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            return await AnyAsync(connection, ct);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // The check of the login names what it lacks.
            return false;
        }
    }

    public static async Task<bool> AnyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var exists = new NpgsqlCommand("""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL""", connection))
        {
            if (await exists.ExecuteScalarAsync(ct) is not true)
            {
                return true;
            }
        }

        var applied = new HashSet<string>(StringComparer.Ordinal);
        await using var list = new NpgsqlCommand("""SELECT migration_id FROM "__EFMigrationsHistory" """, connection);
        await using var reader = await list.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            applied.Add(reader.GetString(0));
        }

        return typeof(PendingMigrations).Assembly.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Any(id => !applied.Contains(id));
    }
}
