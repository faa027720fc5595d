using ExportControl.Storage.Database;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Tests.Database;

public sealed class StorageServicesTests(Postgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_is_brought_up_by_several_replicas_at_once()
    {
        var database = await postgres.NewDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StorageServices.MigrateAsync(database, Ct)));

        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var applied = source.CreateCommand("""SELECT count(*) FROM "__EFMigrationsHistory" """);
        await using var db = new DesignTimeDb().CreateDbContext([]);
        Assert.Equal((long)db.Database.GetMigrations().Count(), await applied.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_database_is_behind_until_it_has_every_migration()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Ct);

        var empty = await PendingMigrations.AnyAsync(connection, Ct);
        await StorageServices.MigrateAsync(database, Ct);
        var whole = await PendingMigrations.AnyAsync(connection, Ct);
        await using var forget = new NpgsqlCommand("""DELETE FROM "__EFMigrationsHistory" WHERE migration_id = (SELECT max(migration_id) FROM "__EFMigrationsHistory")""", connection);
        await forget.ExecuteNonQueryAsync(Ct);
        var lacking = await PendingMigrations.AnyAsync(connection, Ct);

        Assert.Equal((true, false, true), (empty, whole, lacking));
    }

    [Fact]
    public void The_applications_rights_name_every_table_and_no_way_to_remove_what_cannot_be_made_again()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);

        Assert.Equal(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Order(StringComparer.Ordinal), ApplicationRole.Grants.Keys.Order(StringComparer.Ordinal));
        string[] remade = ["search_segments", "search_segment_ids", "search_postings", "late_verdicts", "flow_deltas", "exporter_deltas", "outcome_deltas", "rule_deltas"];
        Assert.All(ApplicationRole.Grants, g => Assert.DoesNotMatch(remade.Contains(g.Key) ? "TRUNCATE|UPDATE" : "DELETE|TRUNCATE|UPDATE(?! \\()", g.Value));
    }

    [Fact]
    public async Task A_login_that_may_not_take_the_role_is_told_what_to_grant_and_then_works()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(await postgres.NewDatabaseAsync(), Ct);
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await ExecuteAsync(database, $"CREATE ROLE keeper_{name} LOGIN PASSWORD '{PasswordIn(database)}'");
        await ExecuteAsync(database, $"ALTER DATABASE {name} OWNER TO keeper_{name}");
        var asKeeper = new NpgsqlConnectionStringBuilder(database) { Username = $"keeper_{name}" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StorageServices.MigrateAsync(asKeeper, Ct));
        await ExecuteAsync(database, $"GRANT exportcontrol_app TO keeper_{name}");
        await StorageServices.MigrateAsync(asKeeper, Ct);

        Assert.Contains($"GRANT exportcontrol_app TO \"keeper_{name}\"", refused.Message, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForWork(asKeeper));
        await using var command = source.CreateCommand("SELECT current_user || ' of ' || session_user");
        Assert.Equal($"exportcontrol_app of keeper_{name}", await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_login_that_may_not_make_tables_is_told_so()
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
    public void The_operators_connection_settings_stay()
    {
        var given = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWork("Host=db;Maximum Pool Size=7;Timeout=9;MaxAutoPrepare=0;Options=-c work_mem=8MB"));
        var bare = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWork("Host=db"));

        Assert.Equal((7, 9, 0, "-c work_mem=8MB -c role=exportcontrol_app"), (given.MaxPoolSize, given.Timeout, given.MaxAutoPrepare, given.Options));
        Assert.Equal((16, 5, 64, "-c role=exportcontrol_app"), (bare.MaxPoolSize, bare.Timeout, bare.MaxAutoPrepare, bare.Options));
    }

    // A new login takes the owner's password, so that the rest of the connection string serves both.
    private static string? PasswordIn(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Password;

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
