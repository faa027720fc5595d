using System.Diagnostics;
using System.Globalization;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Hosting;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Screening;
using ExportControl.Benchmarks.Report;
using ExportControl.Contracts.Declarations;
using ExportControl.Storage.Database.Roles;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Serilog;

namespace ExportControl.Benchmarks.Capacity;

/// <summary>Disk space of a verdict by table, measured on a database filled through the screening pipeline, and the space of a thousand million verdicts.</summary>
internal static class CapacityPart
{
    private const int DefaultCount = 100_000;
    private const int Tenants = 20;
    private const int AtOnce = 128;
    private const double ThousandMillion = 1e9;
    private const int MaxWorkerPolls = 600;
    private const int UnchangedPolls = 5;

    // Deltas left, and the size of the search index.
    private const string WorkerState =
        """
        SELECT ((SELECT count(*) FROM outcome_deltas) + (SELECT count(*) FROM rule_deltas))::text || ' '
            || (pg_total_relation_size('search_postings') + pg_total_relation_size('search_segment_ids') + pg_total_relation_size('search_names'))
        """;

    // All tables of tenants, largest first.
    private const string Sizes =
        """
        SELECT c.relname::text, c.reltuples::bigint, pg_relation_size(c.oid), pg_table_size(c.oid) - pg_relation_size(c.oid), pg_indexes_size(c.oid)
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
          AND c.relname IN (SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant_id')
        ORDER BY pg_total_relation_size(c.oid) DESC
        """;

    private const string Indexes =
        """
        SELECT i.relname::text, pg_relation_size(i.oid) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
        WHERE t.relnamespace = 'public'::regnamespace AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id') AND pg_relation_size(i.oid) > 65536 ORDER BY pg_relation_size(i.oid) DESC
        """;

    public static async Task<PartReport> RunAsync(string[] arguments)
    {
        var count = arguments is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : DefaultCount;
        var started = Stopwatch.StartNew();
        await using var cluster = await BenchCluster.StartAsync();
        var wal = await FillAsync(cluster.Logins, count);
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using (var vacuum = source.CreateCommand("VACUUM (ANALYZE)"))
        {
            vacuum.CommandTimeout = 0;
            await vacuum.ExecuteNonQueryAsync();
        }

        return new PartReport("capacity", TimeProvider.System.GetUtcNow(), started.Elapsed.TotalSeconds, [], [await TablesAsync(source, count, wal), await IndexesAsync(source, count)], [],
        [
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} declarations of 3 lines ({Tenants} tenants, seed 1), stored by the screening pipeline; one line in ten is of listed goods. The background workers have indexed the verdicts and rolled up the aggregates. VACUUM ANALYZE before the measurement. Tables below one byte per verdict are left out."),
            "The figures for a thousand million are proportional. The log includes the full-page images after each checkpoint.",
        ]);
    }

    // Returns the bytes of WAL written, which a standby receives.
    private static async Task<long> FillAsync(DatabaseLogins logins, int count)
    {
        var settings = new Settings { Urls = "http://127.0.0.1:0", RulesFolder = ShippedRules.Folder, AdminKey = "b3Qm9vXc2Lr7Zk5Wd8Hn4Yp6Bs1Gf0Ju" };
        await using var log = new LoggerConfiguration().CreateLogger();
        await using var app = Startup.Build(settings, logins, log);
        await app.PrepareAsync(settings, logins, new AdminKey(settings.AdminKey, ""), CancellationToken.None);
        var pipeline = app.Services.GetRequiredService<ScreeningPipeline>();
        var declarations = new CapacityDeclarations(app.Services.GetRequiredService<CurrentRuleSet>().Now);
        var tenants = Enumerable.Range(0, Tenants).Select(_ => Guid.CreateVersion7()).ToList();
        await using var source = NpgsqlDataSource.Create(logins.Owner!);
        var before = await PositionAsync(source);
        await Parallel.ForEachAsync(declarations.Take(count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (body, ct) =>
        {
            var request = new ScreeningRequest(tenants[body.Number % Tenants], StrictJsonReader.Read<DeclarationDocument>(body.Json));
            if (await pipeline.ScreenAsync(request, ct) is not ScreeningResult.Stored)
            {
                throw new InvalidOperationException($"Declaration {body.Number} was not stored.");
            }
        });
        await RunWorkersAsync(app, source);
        return await PositionAsync(source) - before;
    }

    // The background workers of the service add the verdicts to the search index and remove the deltas of the aggregates.
    private static async Task RunWorkersAsync(WebApplication app, NpgsqlDataSource source)
    {
        await app.StartAsync();
        var (size, unchanged) = ("", 0);
        for (var attempt = 0; attempt < MaxWorkerPolls && unchanged < UnchangedPolls; attempt++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await using var command = source.CreateCommand(WorkerState);
            var now = (string)(await command.ExecuteScalarAsync())!;
            (size, unchanged) = (now, now == size && now.StartsWith("0 ", StringComparison.Ordinal) ? unchanged + 1 : 0);
        }

        await app.StopAsync();
    }

    private static async Task<long> PositionAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<Table> TablesAsync(NpgsqlDataSource source, int count, long wal)
    {
        var rows = new List<IReadOnlyList<string>>();
        var all = 0L;
        await using var command = source.CreateCommand(Sizes);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (table, toast, indexes) = (reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
            if (table + toast + indexes > count)
            {
                all += table + toast + indexes;
                rows.Add([reader.GetString(0), string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(1) / (double)count:0.0}"), Each(table, count), Each(toast, count), Each(indexes, count), Each(table + toast + indexes, count), Many(table + toast + indexes, count)]);
            }
        }

        rows.Add(["total", "", "", "", "", Each(all, count), Many(all, count)]);
        rows.Add(["WAL written", "", "", "", "", Each(wal, count), Many(wal, count)]);
        return new Table("Bytes per verdict on disk", ["table", "rows per verdict", "rows", "TOAST", "indexes", "total", "a thousand million"], rows);
    }

    private static async Task<Table> IndexesAsync(NpgsqlDataSource source, int count)
    {
        var rows = new List<IReadOnlyList<string>>();
        await using var command = source.CreateCommand(Indexes);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add([reader.GetString(0), Each(reader.GetInt64(1), count), Many(reader.GetInt64(1), count)]);
        }

        return new Table("Bytes per verdict by index", ["index", "bytes", "a thousand million"], rows);
    }

    private static string Each(long bytes, int count) => (bytes / (double)count).ToString("N0", CultureInfo.InvariantCulture);

    private static string Many(long bytes, int count) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)count * ThousandMillion / 1e12:0.00} TB");
}
