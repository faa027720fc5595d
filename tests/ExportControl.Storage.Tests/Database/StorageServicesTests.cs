using ExportControl.Storage.Database;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

public sealed class StorageServicesTests(Postgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_replicas_can_migrate_an_empty_database_at_once()
    {
        var database = await postgres.NewDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StorageServices.MigrateAsync(database, Ct)));

        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var applied = source.CreateCommand("""SELECT count(*) FROM "__EFMigrationsHistory" """);
        await using var db = new DesignTimeDb().CreateDbContext([]);
        Assert.Equal((long)db.Database.GetMigrations().Count(), await applied.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Migrations_are_pending_until_the_database_has_every_one()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Ct);

        var empty = await PendingMigrations.AnyAsync(connection, Ct);
        await StorageServices.MigrateAsync(database, Ct);
        var migrated = await PendingMigrations.AnyAsync(connection, Ct);
        await using var delete = new NpgsqlCommand("""DELETE FROM "__EFMigrationsHistory" WHERE migration_id = (SELECT max(migration_id) FROM "__EFMigrationsHistory")""", connection);
        await delete.ExecuteNonQueryAsync(Ct);
        var outdated = await PendingMigrations.AnyAsync(connection, Ct);

        Assert.Equal((true, false, true), (empty, migrated, outdated));
    }

    [Fact]
    public void The_application_has_rights_on_every_table_and_may_delete_only_rows_that_can_be_computed_again()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);

        Assert.Equal(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Order(StringComparer.Ordinal), ApplicationRole.Grants.Keys.Order(StringComparer.Ordinal));
        string[] computed = ["search_segments", "search_segment_ids", "search_postings", "late_verdicts", "flow_deltas", "exporter_deltas", "outcome_deltas", "rule_deltas"];
        Assert.All(ApplicationRole.Grants, g => Assert.DoesNotMatch(computed.Contains(g.Key) ? "TRUNCATE|UPDATE" : "DELETE|TRUNCATE|UPDATE(?! \\()", g.Value));
    }

    [Fact]
    public async Task A_login_that_may_not_set_the_role_is_refused_with_the_grant_it_needs_and_works_after_it()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(await postgres.NewDatabaseAsync(), Ct);
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await ExecuteAsync(database, $"CREATE ROLE owner_{name} LOGIN PASSWORD '{PasswordIn(database)}'");
        await ExecuteAsync(database, $"ALTER DATABASE {name} OWNER TO owner_{name}");
        var asOwner = new NpgsqlConnectionStringBuilder(database) { Username = $"owner_{name}" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StorageServices.MigrateAsync(asOwner, Ct));
        await ExecuteAsync(database, $"GRANT exportcontrol_app TO owner_{name}");
        await StorageServices.MigrateAsync(asOwner, Ct);

        Assert.Contains($"GRANT exportcontrol_app TO \"owner_{name}\"", refused.Message, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForWork(asOwner));
        await using var command = source.CreateCommand("SELECT current_user || ' of ' || session_user");
        Assert.Equal($"exportcontrol_app of owner_{name}", await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_login_that_may_not_create_tables_is_refused_with_the_statement_it_needs()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(await postgres.NewDatabaseAsync(), Ct);
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await ExecuteAsync(database, $"CREATE ROLE guest_{name} LOGIN PASSWORD '{PasswordIn(database)}' IN ROLE exportcontrol_app");
        var asGuest = new NpgsqlConnectionStringBuilder(database) { Username = $"guest_{name}" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StorageServices.MigrateAsync(asGuest, Ct));

        Assert.Contains("ALTER DATABASE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_connection_string_take_precedence_over_defaults()
    {
        var explicitSettings = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWork("Host=db;Maximum Pool Size=7;Timeout=9;MaxAutoPrepare=0;Options=-c work_mem=8MB"));
        var defaults = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWork("Host=db"));

        Assert.Equal((7, 9, 0, "-c work_mem=8MB -c role=exportcontrol_app"), (explicitSettings.MaxPoolSize, explicitSettings.Timeout, explicitSettings.MaxAutoPrepare, explicitSettings.Options));
        Assert.Equal((16, 5, 64, "-c role=exportcontrol_app"), (defaults.MaxPoolSize, defaults.Timeout, defaults.MaxAutoPrepare, defaults.Options));
    }

    // A new login has the password of the connection string, so only its user name is replaced.
    private static string? PasswordIn(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Password;

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
