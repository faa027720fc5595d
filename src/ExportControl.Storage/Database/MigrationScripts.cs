using Microsoft.EntityFrameworkCore.Migrations;

namespace ExportControl.Storage.Database;

/// <summary>
/// Runs the hand-written SQL of a migration: the files of <c>Database/Migrations/Sql/&lt;migration name&gt;</c>, embedded in the assembly, in the order of
/// their names. They hold what the model cannot express: triggers, functions, policies and views.
/// </summary>
internal static class MigrationScripts
{
    private const string Prefix = "Database/Migrations/Sql/";

    /// <summary>Names of the scripts of a migration, in the order in which they run.</summary>
    public static IReadOnlyList<string> NamesOf(string migration) =>
        [.. typeof(MigrationScripts).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith($"{Prefix}{migration}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Adds the scripts of a migration to its operations.</summary>
    /// <exception cref="InvalidOperationException">The migration has no script.</exception>
    public static void Run(MigrationBuilder migrationBuilder, string migration)
    {
        var names = NamesOf(migration);
        if (names.Count == 0)
        {
            throw new InvalidOperationException($"Migration {migration} has no embedded SQL scripts.");
        }

        foreach (var name in names)
        {
            migrationBuilder.Sql(Read(name[Prefix.Length..]));
        }
    }

    /// <summary>The text of a script, by its path below the folder of scripts.</summary>
    public static string Read(string path)
    {
        using var reader = new StreamReader(typeof(MigrationScripts).Assembly.GetManifestResourceStream(Prefix + path)!);
        return reader.ReadToEnd();
    }
}
