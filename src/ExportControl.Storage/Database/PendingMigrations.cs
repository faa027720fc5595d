using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Finds out whether a database lacks a migration, without the two models that EF Core builds for that at every start.</summary>
internal static class PendingMigrations
{
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
