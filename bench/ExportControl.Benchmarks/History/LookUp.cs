using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Storage;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Parties;
using Npgsql;

namespace ExportControl.Benchmarks.History;

/// <summary>
/// The time of a post's look-up by the number of earlier trade entries of its exporter and flow: the sum over all entries compared with the stored
/// aggregates, with one caller and with 64, each look-up alone and grouped.
/// </summary>
internal static class LookUp
{
    private const int Runs = 3;
    private const int Callers = 64;

    // All entries are of one exporter and one flow, over thirteen months: the worst case of both.
    private const string Fill =
        """
        INSERT INTO trade_entries (tenant_id, declaration_id, revision, sign, goods_group, origin, exporter, consignee, destination, day, usd)
        SELECT $1, lpad(to_hex(n), 32, '0')::uuid, 1, 1, 'chips', (ARRAY['CN', 'DE', 'US', 'KR', 'JP'])[1 + n % 5], '180540012343', 'RU:c' || n % 50, 'RU', date '2026-11-24' - (n % 390)::int, 100 + n % 900
        FROM generate_series(1, $2) n
        """;

    // The indexes that the sum over entries used.
    private const string Indexes =
        """
        CREATE INDEX ON trade_entries (tenant_id, goods_group, exporter, day) INCLUDE (usd, consignee, declaration_id);
        CREATE INDEX ON trade_entries (tenant_id, goods_group, destination, day) INCLUDE (usd);
        VACUUM (ANALYZE) trade_entries;
        VACUUM (ANALYZE) flow_months, exporter_months, exporter_days
        """;

    private const string Sum =
        """
        SELECT g.name,
               coalesce(x.month_usd, 0), coalesce(x.year_usd, 0) / 12, coalesce(x.earlier, 0)::int, coalesce(x.week, 0)::int,
               coalesce(f.month_usd, 0), coalesce(f.year_usd, 0) / 12
        FROM unnest($2) AS g(name)
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE day >= $6 AND day < $7) AS month_usd,
                   sum(usd) FILTER (WHERE day >= $5 AND day < $6) AS year_usd,
                   count(DISTINCT declaration_id) FILTER (WHERE day <= $8) AS earlier,
                   count(DISTINCT declaration_id) FILTER (WHERE day > $8 - 7 AND day <= $8 AND consignee = $9) AS week
            FROM trade_entries WHERE tenant_id = $1 AND goods_group = g.name AND exporter = $3) x
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE day >= $6) AS month_usd, sum(usd) FILTER (WHERE day < $6) AS year_usd
            FROM trade_entries WHERE tenant_id = $1 AND goods_group = g.name AND destination = $4 AND day >= $5 AND day < $7) f
        """;

    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    private static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>Measures in a new database on that server, and drops it.</summary>
    public static async Task<Table> MeasureAsync(string connectionString)
    {
        var name = $"look_up_{Guid.CreateVersion7():N}";
        await ExecuteAsync(connectionString, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
        try
        {
            return await MeasureOwnAsync(own);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(connectionString, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task<Table> MeasureOwnAsync(string connectionString)
    {
        var tenants = Sizes.Select(s => (Size: s, Tenant: Guid.CreateVersion7())).ToList();
        await PrepareAsync(connectionString, tenants);
        await using var work = NpgsqlDataSource.Create(ConnectionSettings.ForAllTenants(connectionString));
        await using var single = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionSettings.ForLookUps(connectionString)) { MaxPoolSize = 24 }.ConnectionString);
        await using var grouped = new FactReader(NpgsqlDataSource.Create(ConnectionSettings.ForLookUps(connectionString)));
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (size, tenant) in tenants)
        {
            var question = new TradeVolumeQuery(tenant, new PartyKey("180540012343", "steppe", "KZ"), new PartyKey("", "c7", "RU"), "RU", Day, [("chips", 100m)]);
            Func<Task>[] ways = [() => SumAsync(work, question), () => TradeVolumeQuery.ExecuteAsync(single, [question], default), () => grouped.ReadAsync(question, default)];
            await CheckAsync(work, grouped, question);
            var alone = await InterleavedAsync(ways, callers: 1);
            var many = await InterleavedAsync(ways[1..], Callers);
            rows.Add([
                $"{size:N0}", Micros(alone[0]), Micros(alone[1]), Micros(alone[2]), Ratio(alone[0].Median / alone[2].Median), Ratio(alone[1].Median / alone[2].Median),
                Ratio(many[0].Median / many[1].Median)]);
        }

        return new Table(
            "Look-up of a post by what was traded before (µs, median of three runs, one caller)",
            ["entries", "sum over entries", "figures", "figures, grouped", "sum ÷ grouped", "figures ÷ grouped", $"figures ÷ grouped, {Callers} callers"],
            rows);
    }

    private static async Task PrepareAsync(string connectionString, IEnumerable<(int Size, Guid Tenant)> tenants)
    {
        await StorageServices.MigrateAsync(connectionString, default);
        await using var owner = new NpgsqlConnection(connectionString);
        await owner.OpenAsync();
        await ExecuteAsync(owner, "ALTER TABLE trade_entries SET UNLOGGED; SET work_mem = '128MB'; SET maintenance_work_mem = '256MB'");
        foreach (var (size, tenant) in tenants)
        {
            await using var fill = new NpgsqlCommand(Fill, owner) { CommandTimeout = 0, Parameters = { new() { Value = tenant }, new() { Value = size } } };
            await fill.ExecuteNonQueryAsync();
        }

        await AggregateRecount.RebuildAsync(owner, default);
        foreach (var statement in Indexes.Split(';'))
        {
            await ExecuteAsync(owner, statement);
        }
    }

    private static async Task CheckAsync(NpgsqlDataSource work, FactReader lookUps, TradeVolumeQuery question)
    {
        var volume = (await lookUps.ReadAsync(question, default)).Volumes[0];
        var (monthUsd, earlier) = await SumAsync(work, question);
        if (volume.ExporterMonthUsd != monthUsd + question.Declared[0].Usd || volume.EarlierDeclarations != earlier)
        {
            throw new InvalidOperationException("The figures differ from the sum over entries.");
        }
    }

    /// <summary>Microseconds a look-up, for each way.</summary>
    private static async Task<Spread[]> InterleavedAsync(Func<Task>[] ways, int callers)
    {
        var runs = ways.Select(_ => new List<double>()).ToArray();
        foreach (var way in ways)
        {
            await RunAsync(way, callers, TimeSpan.FromMilliseconds(200));
        }

        foreach (var _ in Enumerable.Range(0, Runs))
        {
            for (var way = 0; way < ways.Length; way++)
            {
                runs[way].Add(await RunAsync(ways[way], callers, TimeSpan.FromMilliseconds(400)));
            }
        }

        return [.. runs.Select(Spread.Of)];
    }

    private static async Task<double> RunAsync(Func<Task> ask, int callers, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var asked = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            do
            {
                await ask();
                count++;
            }
            while (Stopwatch.GetElapsedTime(started) < time);

            return count;
        })));
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / asked.Sum();
    }

    private static async Task<(decimal MonthUsd, int Earlier)> SumAsync(NpgsqlDataSource source, TradeVolumeQuery question)
    {
        var month = new DateOnly(question.Day.Year, question.Day.Month, 1);
        await using var command = source.CreateCommand(Sum);
        command.CommandTimeout = 0;
        foreach (var value in new object[]
        {
            question.Tenant, question.Declared.Select(d => d.Group).ToArray(), question.Exporter.Main, question.Destination, month.AddMonths(-12), month, month.AddMonths(1), question.Day,
            question.Consignee.Main,
        })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetDecimal(1), reader.GetInt32(3)) : throw new InvalidOperationException("The sum has no row.");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static string Micros(Spread spread) => spread.Median.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture) + "×";
}
