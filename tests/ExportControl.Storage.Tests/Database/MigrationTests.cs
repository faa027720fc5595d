using ExportControl.Storage.Database;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

public sealed class MigrationTests(Postgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_model_has_no_change_without_a_migration()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_snapshot_and_the_last_migration_describe_the_model()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);
        var model = db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var snapshot = db.GetService<IMigrationsAssembly>().ModelSnapshot!.Model;
        var last = Migrations(db)[^1].TargetModel;

        Assert.Empty(Differences(db, Relational(db, snapshot), model));
        Assert.Empty(Differences(db, Relational(db, last), model));
    }

    /// <summary>The target model of a migration is what `migrations remove` goes back to; one that lacks a table would drop it.</summary>
    [Fact]
    public void Every_migration_does_exactly_what_its_target_model_adds_to_the_one_before()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);
        IRelationalModel? before = null;
        foreach (var migration in Migrations(db))
        {
            var after = Relational(db, migration.TargetModel);
            Assert.Equal(
                Differences(db, before, after).Order(StringComparer.Ordinal),
                migration.UpOperations.Where(o => o is not SqlOperation).Select(Name).Order(StringComparer.Ordinal));
            before = after;
        }
    }

    [Fact]
    public async Task A_migrated_database_has_every_table_and_column_of_the_model()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(database, Ct);
        using var db = new DesignTimeDb().CreateDbContext([]);
        var expected = db.Model.GetRelationalModel().Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}"));

        var found = new List<string>();
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(
            """
            SELECT concat(c.table_name, '.', c.column_name) FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND table_name <> '__EFMigrationsHistory'
            """);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            found.Add(reader.GetString(0));
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_table_and_column_has_a_comment()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(database, Ct);
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(
            """
            SELECT concat_ws('.', c.relname, a.attname) FROM pg_class c
            CROSS JOIN LATERAL (SELECT attnum, attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped UNION ALL SELECT 0, NULL) a
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '__EFMigrationsHistory' AND col_description(c.oid, a.attnum) IS NULL
              AND (a.attnum > 0 OR obj_description(c.oid, 'pg_class') IS NULL)
            """);
        await using var reader = await command.ExecuteReaderAsync(Ct);

        Assert.False(await reader.ReadAsync(Ct), "a table or a column has no comment");
    }

    [Fact]
    public void Every_embedded_script_belongs_to_a_migration()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);
        var run = db.Database.GetMigrations().SelectMany(id => MigrationScripts.NamesOf(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]));

        Assert.Equal(
            typeof(MigrationScripts).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            run.Order(StringComparer.Ordinal));
    }

    private static List<Migration> Migrations(ExportControlDb db)
    {
        var assembly = db.GetService<IMigrationsAssembly>();
        return [.. assembly.Migrations.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => assembly.CreateMigration(m.Value, db.Database.ProviderName!))];
    }

    private static IRelationalModel Relational(ExportControlDb db, IModel model)
    {
        var final = model is IMutableModel mutable ? mutable.FinalizeModel() : model;
        return db.GetService<IModelRuntimeInitializer>().Initialize(final).GetRelationalModel();
    }

    private static IEnumerable<string> Differences(ExportControlDb db, IRelationalModel? from, IRelationalModel to) =>
        db.GetService<IMigrationsModelDiffer>().GetDifferences(from, to).Select(Name);

    private static string Name(MigrationOperation operation) => operation switch
    {
        CreateTableOperation table => $"create table {table.Name} ({string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.ColumnType}").Order(StringComparer.Ordinal))})",
        ColumnOperation column => $"{column.GetType().Name} {column.Table}.{column.Name} {column.ColumnType}",
        CreateIndexOperation index => $"create index {index.Name} on {index.Table} ({string.Join(", ", index.Columns)})",
        ITableMigrationOperation other => $"{operation.GetType().Name} {other.Table}",
        _ => operation.GetType().Name,
    };
}
