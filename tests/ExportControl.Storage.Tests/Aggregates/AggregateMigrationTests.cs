using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ExportControl.Storage.Tests.Aggregates;

public sealed class AggregateMigrationTests(Postgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_stored_before_is_counted_when_the_database_is_brought_up()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(database + ";Pooling=false"))
        {
            await MigrateToTheOneBeforeAsync(database);
            await ExecuteAsync(source,
                """
                INSERT INTO trade_entries (tenant_id, declaration_id, goods_group, origin, exporter, consignee, destination, day, usd)
                SELECT t.id, d.id, g.name, o.name, 'e' || d.n % 3, 'c' || d.n % 5, (ARRAY['RU', 'KG'])[1 + d.n % 2], date '2026-11-24' - d.n, d.n + 0.01
                FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 2)) t
                CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 200) n WHERE t.id IS NOT NULL) d
                CROSS JOIN unnest(ARRAY['chips', 'drones']) g(name) CROSS JOIN unnest(ARRAY['CN', 'DE']) o(name)
                """);
            await ExecuteAsync(source,
                """
                INSERT INTO verdicts (tenant_id, id, declaration_id, revision, reference, outcome, screened_at, effective_date, rule_set_version,
                                      destination, party_names, party_tax_ids, rules, facts, document)
                SELECT '00000000-0000-0000-0000-000000000001', gen_random_uuid(), gen_random_uuid(), 1, 'R' || n, n % 5, timestamptz '2026-11-24 12:00Z' - n * interval '37 minutes',
                       '2026-11-24', 1, (ARRAY['RU', 'KG'])[1 + n % 2], '', '{}', (ARRAY['A', 'B', 'C'])[1:n % 4], '', ''
                FROM generate_series(1, 300) n
                """);
        }

        await StorageServices.MigrateAsync(database, Ct);

        await using var application = NpgsqlDataSource.Create(ConnectionSettings.ForWork(database) + ";Pooling=false");
        Assert.Empty(await AggregateRecount.RecountAsync(application, Ct));
        Assert.Equal("1600 800 1600 300 300 450", await AskAsync(application,
            """
            SELECT concat_ws(' ', (SELECT sum(declarations) FROM flow_months), (SELECT sum(declarations) FROM exporter_months), (SELECT sum(declarations) FROM exporter_days),
                (SELECT sum(verdicts) FROM outcome_counts WHERE span = 1), (SELECT sum(verdicts) FROM outcome_counts WHERE span = 24), (SELECT sum(verdicts) FROM rule_counts WHERE span = 24))
            """));
    }

    private static async Task MigrateToTheOneBeforeAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, connection);
        await using var db = new ExportControlDb(options.Options);
        var before = db.Database.GetMigrations().TakeWhile(m => !m.EndsWith("_Figures", StringComparison.Ordinal)).Last();
        await db.GetService<IMigrator>().MigrateAsync(before, Ct);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<string> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
