using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Whether a database lacks a migration. EF Core would find out too, but builds two more models for it at every start.</summary>
internal static class PendingMigrations
{
    public static async Task<bool> AnyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var look = new NpgsqlCommand("""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL""", connection))
        {
            if (await look.ExecuteScalarAsync(ct) is not true)
            {
                return true;
            }
        }

        var done = new HashSet<string>(StringComparer.Ordinal);
        await using var list = new NpgsqlCommand("""SELECT migration_id FROM "__EFMigrationsHistory" """, connection);
        await using var reader = await list.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            done.Add(reader.GetString(0));
        }

        return typeof(PendingMigrations).Assembly.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Any(id => !done.Contains(id));
    }
}
