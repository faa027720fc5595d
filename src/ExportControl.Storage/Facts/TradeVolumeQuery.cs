using ExportControl.Screening.Declarations;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>A query for the trade volumes of one declaration: those of its exporter and of its flow in each of its goods groups.</summary>
/// <param name="Tenant">Owner of the declarations that are summed.</param>
/// <param name="Exporter">Key of the exporter; see <see cref="TradeEntry.KeyOf"/>.</param>
/// <param name="Consignee">Key of the consignee.</param>
/// <param name="Destination">Alpha-2.</param>
/// <param name="Day">Effective date.</param>
/// <param name="Declared">US dollars of the declaration itself by group, ordinal order of the names.</param>
internal sealed record TradeVolumeQuery(
    Guid Tenant, string Exporter, string Consignee, string Destination, DateOnly Day, IReadOnlyList<(string Group, decimal Usd)> Declared)
{
    private const int TimeoutSeconds = 2;

    // Sums aggregates and deltas in one snapshot, so every entry counts once. The cost of a query does not depend on the number of declarations: at most
    // 13 months of a flow, one row for each month of the exporter's trade, 31 days and 7 days.
    internal const string Statement =
        """
        SELECT q.number,
               coalesce(m.month_usd, 0) + coalesce(x.month_usd, 0), (coalesce(m.year_usd, 0) + coalesce(x.year_usd, 0)) / 12,
               (coalesce(m.earlier, 0) + coalesce(d.earlier, 0) + coalesce(x.earlier, 0))::int, (coalesce(w.week, 0) + coalesce(x.week, 0))::int,
               coalesce(f.month_usd, 0) + coalesce(y.month_usd, 0), (coalesce(f.year_usd, 0) + coalesce(y.year_usd, 0)) / 12
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS q(number, tenant_id, goods_group, exporter, consignee, destination, day, month, year_ago)
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE month = q.month) AS month_usd, sum(usd) FILTER (WHERE month >= q.year_ago AND month < q.month) AS year_usd,
                   sum(declarations) FILTER (WHERE month < q.month) AS earlier
            FROM exporter_months WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = q.exporter AND month <= q.month) m
        CROSS JOIN LATERAL (
            SELECT sum(declarations) AS earlier FROM exporter_days
            WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = q.exporter AND consignee = '' AND day >= q.month AND day <= q.day) d
        CROSS JOIN LATERAL (
            SELECT sum(declarations) AS week FROM exporter_days
            WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = q.exporter AND consignee = q.consignee AND day > q.day - 7 AND day <= q.day) w
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE day >= q.month AND day < q.month + interval '1 month') AS month_usd,
                   sum(usd) FILTER (WHERE day >= q.year_ago AND day < q.month) AS year_usd,
                   sum(declarations) FILTER (WHERE day <= q.day) AS earlier,
                   sum(declarations) FILTER (WHERE day > q.day - 7 AND day <= q.day AND consignee = q.consignee) AS week
            FROM exporter_deltas WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = q.exporter) x
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE month = q.month) AS month_usd, sum(usd) FILTER (WHERE month < q.month) AS year_usd
            FROM flow_months WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND destination = q.destination AND month >= q.year_ago AND month <= q.month) f
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE month = q.month) AS month_usd, sum(usd) FILTER (WHERE month >= q.year_ago AND month < q.month) AS year_usd
            FROM flow_deltas WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND destination = q.destination) y
        """;

    public static TradeVolumeQuery For(Guid tenant, Declaration declaration, IReadOnlyList<TradeEntry> entries)
    {
        var declared = new SortedList<string, decimal>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            declared[entry.GoodsGroup] = declared.GetValueOrDefault(entry.GoodsGroup) + entry.Usd;
        }

        return new TradeVolumeQuery(
            tenant, TradeEntry.KeyOf(declaration.Exporter), TradeEntry.KeyOf(declaration.Consignee), declaration.DestinationCountry.Alpha2, declaration.Date,
            [.. declared.Select(d => (d.Key, d.Value))]);
    }

    /// <summary>Executes all queries in one round trip. A result has the volumes of a query in the order of its groups.</summary>
    public static async Task<IReadOnlyList<GroupVolume[]>> ExecuteAsync(NpgsqlDataSource source, IReadOnlyList<TradeVolumeQuery> queries, CancellationToken ct)
    {
        var rows = queries.SelectMany((q, at) => q.Declared.Select((d, slot) => (Query: q, Declared: d, At: at, Slot: slot))).ToList();
        var results = queries.Select(q => new GroupVolume[q.Declared.Count]).ToArray();
        await using var command = source.CreateCommand(Statement);
        command.CommandTimeout = TimeoutSeconds;
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, rows.Count)] },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(r => r.Query.Tenant)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Declared.Group)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Query.Exporter)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Query.Consignee)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Query.Destination)] },
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => r.Query.Day)] },
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => MonthOf(r.Query.Day))] },
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => MonthOf(r.Query.Day).AddMonths(-12))] },
        });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (_, (group, usd), at, slot) = rows[reader.GetInt32(0)];
            results[at][slot] = new GroupVolume
            {
                Group = group,
                DeclaredUsd = usd,
                ExporterMonthUsd = Cents(reader.GetDecimal(1) + usd),
                ExporterMeanUsd = Cents(reader.GetDecimal(2)),
                EarlierDeclarations = reader.GetInt32(3),
                DeclarationsInAWeek = reader.GetInt32(4) + 1,
                FlowMonthUsd = Cents(reader.GetDecimal(5) + usd),
                FlowMeanUsd = Cents(reader.GetDecimal(6)),
            };
        }

        return results;
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static decimal Cents(decimal usd) => Math.Round(usd, 2);
}
