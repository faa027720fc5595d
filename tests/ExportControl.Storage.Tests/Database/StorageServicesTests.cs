using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
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
    public void Both_roles_have_rights_on_every_table_and_may_delete_only_rows_that_can_be_computed_again_or_expire()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);

        Assert.Equal(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Order(StringComparer.Ordinal), RunTimeRoles.Grants.Keys.Order(StringComparer.Ordinal));
        string[] computed = ["search_segments", "search_segment_ids", "search_postings", "late_verdicts", "flow_deltas", "exporter_deltas", "outcome_deltas", "rule_deltas", "commodity_texts", "idempotency_keys"];
        Assert.All(RunTimeRoles.Grants, g => Assert.DoesNotMatch(computed.Contains(g.Key) ? "TRUNCATE|UPDATE" : "DELETE|TRUNCATE|UPDATE(?! \\()", g.Value.Worker));
        Assert.All(RunTimeRoles.Grants, g => Assert.DoesNotMatch("DELETE|TRUNCATE|UPDATE(?! \\()", g.Value.Service));
    }

    [Fact]
    public async Task An_owner_that_may_create_no_roles_migrates_where_the_roles_exist()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(await postgres.NewDatabaseAsync(), Ct);
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await ExecuteAsync(database, $"CREATE ROLE owner_{name} LOGIN PASSWORD '{PasswordIn(database)}'");
        await ExecuteAsync(database, $"ALTER DATABASE {name} OWNER TO owner_{name}");
        var asOwner = new NpgsqlConnectionStringBuilder(database) { Username = $"owner_{name}" }.ConnectionString;

        await StorageServices.MigrateAsync(asOwner, Ct);
        await StorageServices.CheckAsync(Logins.Of(database) with { Pooled = Logins.Service(database) }, Ct);

        Assert.Equal(("owns the database, or is a member of its owner", DatabaseSetting.Service), await RefusalAsync(Logins.Of(database) with { Service = asOwner }));
        await ExecuteAsync(database, $"GRANT owner_{name} TO {Postgres.WorkerLogin}");
        try
        {
            Assert.Equal(("owns the database, or is a member of its owner", DatabaseSetting.Worker), await RefusalAsync(Logins.Of(database)));
        }
        finally
        {
            await ExecuteAsync(database, $"REVOKE owner_{name} FROM {Postgres.WorkerLogin}");
        }
    }

    [Fact]
    public async Task A_login_that_may_not_create_tables_is_refused_with_the_statement_it_needs()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(await postgres.NewDatabaseAsync(), Ct);

        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StorageServices.MigrateAsync(Logins.Worker(database), Ct));

        Assert.Contains("ALTER DATABASE", refused.Message, StringComparison.Ordinal);
        Assert.Equal(DatabaseSetting.Owner, refused.Setting);
    }

    [Theory]
    [InlineData("", "is a superuser")]
    [InlineData("CREATEROLE", "may create roles or databases, replicate, or bypass row-level security")]
    [InlineData("BYPASSRLS", "may create roles or databases, replicate, or bypass row-level security")]
    [InlineData("IN ROLE pg_read_server_files", "may read or write files of the server or every table")]
    [InlineData("IN ROLE exportcontrol_service, exportcontrol_worker", "is a member of exportcontrol_worker too")]
    [InlineData("IN ROLE exportcontrol_worker NOINHERIT", "is a member of exportcontrol_worker too")]
    [InlineData("NOINHERIT IN ROLE exportcontrol_service", "is not a member of exportcontrol_service")]
    [InlineData("LOGIN", "is not a member of exportcontrol_service")]
    public async Task A_login_with_other_rights_than_its_role_is_refused(string rights, string reason)
    {
        var database = await postgres.NewDatabaseAsync(MigrateAsync);
        var name = $"login_{Guid.CreateVersion7():N}";
        var login = database;
        if (rights.Length > 0)
        {
            await ExecuteAsync(database, $"CREATE ROLE {name} LOGIN PASSWORD '{PasswordIn(database)}' {rights.Replace("LOGIN", "", StringComparison.Ordinal)}");
            login = new NpgsqlConnectionStringBuilder(database) { Username = name }.ConnectionString;
        }

        // The role that SET ROLE sets does not count, because SET ROLE NONE ends it.
        var disguised = new NpgsqlConnectionStringBuilder(login) { Options = rights.Length == 0 ? "-c role=exportcontrol_service" : null }.ConnectionString;

        Assert.Equal((reason, DatabaseSetting.Service), await RefusalAsync(Logins.Of(database) with { Service = disguised }));
        Assert.Equal((reason, DatabaseSetting.Pooled), await RefusalAsync(Logins.Of(database) with { Pooled = disguised }));
        if (rights.Length > 0)
        {
            await ExecuteAsync(database, $"DROP ROLE {name}");
        }
    }

    [Fact]
    public async Task A_grant_that_lets_a_login_change_verdicts_is_refused_and_the_next_migration_removes_it_from_the_role()
    {
        var database = await postgres.NewDatabaseAsync(MigrateAsync);
        await ExecuteAsync(database, "GRANT DELETE ON verdicts TO exportcontrol_worker");

        Assert.Equal(("could change stored verdicts", DatabaseSetting.Worker), await RefusalAsync(Logins.Of(database)));
        await StorageServices.MigrateAsync(database, Ct);
        await StorageServices.CheckAsync(Logins.Of(database), Ct);
    }

    [Fact]
    public async Task Without_the_owner_an_old_schema_is_named()
    {
        var database = await postgres.NewDatabaseAsync();

        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StorageServices.CheckAsync(Logins.Of(database), Ct));

        Assert.Contains("ConnectionStrings__ExportControlOwner", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A dump that is restored before the roles exist loses its policies; without one a table shows no row.</summary>
    [Fact]
    public async Task A_migration_creates_missing_policies_again()
    {
        var database = await postgres.NewDatabaseAsync(MigrateAsync);
        const string count = "SELECT count(*) FROM pg_policy WHERE polname IN ('rows_of_tenant', 'rows_of_every_tenant')";
        var before = await ScalarAsync(database, count);
        await ExecuteAsync(database, "DROP POLICY rows_of_tenant ON verdicts");

        await StorageServices.MigrateAsync(database, Ct);

        Assert.Equal(before, await ScalarAsync(database, count));
    }

    [Fact]
    public void Settings_of_the_connection_string_take_precedence_over_defaults()
    {
        var explicitSettings = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWork("Host=db;Maximum Pool Size=7;Timeout=9;MaxAutoPrepare=0;Options=-c work_mem=8MB"));
        var defaults = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWork("Host=db"));

        Assert.Equal((7, 9, 0, "-c work_mem=8MB"), (explicitSettings.MaxPoolSize, explicitSettings.Timeout, explicitSettings.MaxAutoPrepare, explicitSettings.Options));
        Assert.Equal((16, 5, 64, null), (defaults.MaxPoolSize, defaults.Timeout, defaults.MaxAutoPrepare, defaults.Options));
    }

    // A new login has the password of the connection string, so only its user name is replaced.
    private static string? PasswordIn(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Password;

    private static Task MigrateAsync(string database) => StorageServices.MigrateAsync(database, CancellationToken.None);

    private static async Task<(string Reason, DatabaseSetting Setting)> RefusalAsync(DatabaseLogins logins)
    {
        var refused = await Assert.ThrowsAsync<DatabaseSetupException>(() => StorageServices.CheckAsync(logins, Ct));
        Assert.DoesNotContain('\n', refused.Message);
        return (refused.Message.Split(';')[0].Split("' ")[1], refused.Setting);
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
