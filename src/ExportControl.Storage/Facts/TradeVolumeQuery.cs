using ExportControl.Screening.Declarations;
using ExportControl.Storage.Parties;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>A query for the trade volumes of one declaration: those of its exporter and of its flow in each of its goods groups.</summary>
/// <param name="Tenant">Owner of the declarations that are summed.</param>
/// <param name="Exporter">Key of the exporter; trade under the names and tax ids linked to it is its trade.</param>
/// <param name="Consignee">Key of the consignee, likewise.</param>
/// <param name="Destination">Alpha-2.</param>
/// <param name="Day">Effective date.</param>
/// <param name="Declared">US dollars of the declaration itself by group, ordinal order of the names.</param>
internal sealed record TradeVolumeQuery(
    Guid Tenant, PartyKey Exporter, PartyKey Consignee, string Destination, DateOnly Day, IReadOnlyList<(string Group, decimal Usd)> Declared)
{
    // Sums aggregates and deltas in one snapshot, so every entry counts once. The cost of a query does not depend on the number of declarations: at most
    // 13 months of a flow, one row for each month of the exporter's trade, 31 days and 7 days. Keys are unnested, because "= ANY (keys)" is a filter where the
    // planner takes the tables for small. Only a query that says "day > '-infinity'" may use the index of the first days.
    internal static readonly string Statement =
        $"""
        WITH tenants AS MATERIALIZED (
            SELECT t.tenant_id, least(
                (SELECT d.day FROM exporter_days d WHERE d.tenant_id = t.tenant_id AND d.day > '-infinity' ORDER BY d.day LIMIT 1),
                (SELECT min(x.day) FROM exporter_deltas x WHERE x.tenant_id = t.tenant_id)) AS since
            FROM (SELECT DISTINCT u.tenant_id FROM unnest($2) AS u(tenant_id)) t
        )
        SELECT q.number, t.since,
               coalesce(m.month_usd, 0) + coalesce(x.month_usd, 0), (coalesce(m.year_usd, 0) + coalesce(x.year_usd, 0)) / 12,
               (coalesce(m.earlier, 0) + coalesce(d.earlier, 0) + coalesce(x.earlier, 0))::int, (coalesce(w.week, 0) + coalesce(x.week, 0))::int,
               coalesce(f.month_usd, 0) + coalesce(y.month_usd, 0), (coalesce(f.year_usd, 0) + coalesce(y.year_usd, 0)) / 12
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            AS q(number, tenant_id, goods_group, exporter, exporter_name, exporter_country, consignee, consignee_name, consignee_country, destination, day, month, year_ago)
        JOIN tenants t ON t.tenant_id = q.tenant_id
        CROSS JOIN LATERAL ({PartyLinks.KeysOf("q.tenant_id", "q.exporter", "q.exporter_name", "q.exporter_country")}) e
        CROSS JOIN LATERAL ({PartyLinks.KeysOf("q.tenant_id", "q.consignee", "q.consignee_name", "q.consignee_country")}) c
        CROSS JOIN LATERAL (
            SELECT sum(v.month_usd) AS month_usd, sum(v.year_usd) AS year_usd, sum(v.earlier) AS earlier
            FROM unnest(e.keys) AS k(exporter) CROSS JOIN LATERAL (
                SELECT sum(usd) FILTER (WHERE month = q.month) AS month_usd, sum(usd) FILTER (WHERE month >= q.year_ago AND month < q.month) AS year_usd,
                       sum(declarations) FILTER (WHERE month < q.month) AS earlier
                FROM exporter_months WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = k.exporter AND month <= q.month) v) m
        CROSS JOIN LATERAL (
            SELECT sum(v.earlier) AS earlier FROM unnest(e.keys) AS k(exporter) CROSS JOIN LATERAL (
                SELECT sum(declarations) AS earlier FROM exporter_days
                WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = k.exporter AND consignee = '' AND day >= q.month AND day <= q.day) v) d
        CROSS JOIN LATERAL (
            SELECT sum(v.week) AS week FROM unnest(e.keys) AS k(exporter) CROSS JOIN unnest(c.keys) AS l(consignee) CROSS JOIN LATERAL (
                SELECT sum(declarations) AS week FROM exporter_days
                WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = k.exporter AND consignee = l.consignee AND day > q.day - 7 AND day <= q.day) v) w
        CROSS JOIN LATERAL (
            SELECT sum(v.month_usd) AS month_usd, sum(v.year_usd) AS year_usd, sum(v.earlier) AS earlier, sum(v.week) AS week
            FROM unnest(e.keys) AS k(exporter) CROSS JOIN LATERAL (
                SELECT sum(usd) FILTER (WHERE day >= q.month AND day < q.month + interval '1 month') AS month_usd,
                       sum(usd) FILTER (WHERE day >= q.year_ago AND day < q.month) AS year_usd,
                       sum(declarations) FILTER (WHERE day <= q.day) AS earlier,
                       sum(declarations) FILTER (WHERE day > q.day - 7 AND day <= q.day AND consignee = ANY (c.keys)) AS week
                FROM exporter_deltas WHERE tenant_id = q.tenant_id AND goods_group = q.goods_group AND exporter = k.exporter) v) x
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
            tenant, PartyKey.Of(declaration.Exporter), PartyKey.Of(declaration.Consignee), declaration.DestinationCountry.Alpha2, declaration.Date,
            [.. declared.Select(d => (d.Key, d.Value))]);
    }

    /// <summary>Executes all queries in one round trip. A result has the volumes of a query in the order of its groups.</summary>
    public static async Task<IReadOnlyList<TradeHistory>> ExecuteAsync(NpgsqlDataSource source, IReadOnlyList<TradeVolumeQuery> queries, CancellationToken ct) =>
        [.. (await FactQuery.ExecuteAsync(source, [.. queries.Select(q => new FactQuery(q.Tenant, q, null))], ct)).Select(f => f.Trade!)];

    /// <summary>The statement for all queries.</summary>
    public static NpgsqlBatchCommand CommandFor(IReadOnlyList<TradeVolumeQuery> queries)
    {
        var rows = RowsOf(queries);
        return new NpgsqlBatchCommand(Statement)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, rows.Count)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(r => r.Query.Tenant)] },
                Texts(rows, r => r.Declared.Group),
                Texts(rows, r => r.Query.Exporter.TaxId),
                Texts(rows, r => r.Query.Exporter.Name),
                Texts(rows, r => r.Query.Exporter.Country),
                Texts(rows, r => r.Query.Consignee.TaxId),
                Texts(rows, r => r.Query.Consignee.Name),
                Texts(rows, r => r.Query.Consignee.Country),
                Texts(rows, r => r.Query.Destination),
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => r.Query.Day)] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => MonthOf(r.Query.Day))] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => MonthOf(r.Query.Day).AddMonths(-12))] },
            },
        };
    }

    /// <summary>The results of the statement, one for each query, in the order of its groups.</summary>
    public static async Task<IReadOnlyList<TradeHistory>> ReadAsync(NpgsqlDataReader reader, IReadOnlyList<TradeVolumeQuery> queries, CancellationToken ct)
    {
        var rows = RowsOf(queries);
        var volumes = queries.Select(q => new GroupVolume[q.Declared.Count]).ToArray();
        var since = new DateOnly?[queries.Count];
        while (await reader.ReadAsync(ct))
        {
            var (_, (group, usd), at, slot) = rows[reader.GetInt32(0)];
            since[at] = await reader.IsDBNullAsync(1, ct) ? null : reader.GetFieldValue<DateOnly>(1);
            volumes[at][slot] = new GroupVolume
            {
                Group = group,
                DeclaredUsd = Cents(usd),
                ExporterMonthUsd = Cents(reader.GetDecimal(2) + usd),
                ExporterMeanUsd = Cents(reader.GetDecimal(3)),
                EarlierDeclarations = reader.GetInt32(4),
                DeclarationsInAWeek = reader.GetInt32(5) + 1,
                FlowMonthUsd = Cents(reader.GetDecimal(6) + usd),
                FlowMeanUsd = Cents(reader.GetDecimal(7)),
            };
        }

        return [.. volumes.Select((v, i) => new TradeHistory(v, since[i]))];
    }

    private static List<(TradeVolumeQuery Query, (string Group, decimal Usd) Declared, int At, int Slot)> RowsOf(IReadOnlyList<TradeVolumeQuery> queries) =>
        [.. queries.SelectMany((q, at) => q.Declared.Select((d, slot) => (Query: q, Declared: d, At: at, Slot: slot)))];

    private static NpgsqlParameter<string[]> Texts<T>(IEnumerable<T> rows, Func<T, string> text) => new() { TypedValue = [.. rows.Select(text)] };

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static decimal Cents(decimal usd) => Math.Round(usd, 2);
}
