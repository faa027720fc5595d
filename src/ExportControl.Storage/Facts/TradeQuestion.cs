using ExportControl.Screening.Declarations;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>What is asked for one declaration: the figures of its exporter and its flow in each group it has goods of.</summary>
/// <param name="Tenant">Whose figures.</param>
/// <param name="Exporter">By <see cref="TradeEntry.KeyOf"/>.</param>
/// <param name="Consignee">Likewise.</param>
/// <param name="Destination">Alpha-2.</param>
/// <param name="Day">Effective date.</param>
/// <param name="Declared">US dollars the declaration itself adds, by group in the order of names.</param>
internal sealed record TradeQuestion(
    Guid Tenant, string Exporter, string Consignee, string Destination, DateOnly Day, IReadOnlyList<(string Group, decimal Usd)> Declared)
{
    private const int TimeoutSeconds = 2;

    // Added up ahead, and what still waits to be: one snapshot sees every entry once. A row of the question costs the same whatever
    // was stored before: at most thirteen months of a flow, a row for each month of the exporter's trade, 31 days, seven days.
    internal const string Statement =
        """
        SELECT q.place,
               coalesce(m.month_usd, 0) + coalesce(x.month_usd, 0), (coalesce(m.year_usd, 0) + coalesce(x.year_usd, 0)) / 12,
               (coalesce(m.earlier, 0) + coalesce(d.earlier, 0) + coalesce(x.earlier, 0))::int, (coalesce(w.week, 0) + coalesce(x.week, 0))::int,
               coalesce(f.month_usd, 0) + coalesce(y.month_usd, 0), (coalesce(f.year_usd, 0) + coalesce(y.year_usd, 0)) / 12
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS q(place, tenant_id, goods_group, exporter, consignee, destination, day, month, year_ago)
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

    public static TradeQuestion Of(Guid tenant, Declaration declaration, IReadOnlyList<TradeEntry> entries)
    {
        var declared = new SortedList<string, decimal>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            declared[entry.GoodsGroup] = declared.GetValueOrDefault(entry.GoodsGroup) + entry.Usd;
        }

        return new TradeQuestion(
            tenant, TradeEntry.KeyOf(declaration.Exporter), TradeEntry.KeyOf(declaration.Consignee), declaration.DestinationCountry.Alpha2, declaration.Date,
            [.. declared.Select(d => (d.Key, d.Value))]);
    }

    /// <summary>Answers all in one round trip, each by its groups in the order they were asked.</summary>
    public static async Task<IReadOnlyList<GroupVolume[]>> AnswerAsync(NpgsqlDataSource source, IReadOnlyList<TradeQuestion> questions, CancellationToken ct)
    {
        var rows = questions.SelectMany((q, at) => q.Declared.Select((d, slot) => (Question: q, Declared: d, At: at, Slot: slot))).ToList();
        var answers = questions.Select(q => new GroupVolume[q.Declared.Count]).ToArray();
        await using var command = source.CreateCommand(Statement);
        command.CommandTimeout = TimeoutSeconds;
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, rows.Count)] },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(r => r.Question.Tenant)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Declared.Group)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Question.Exporter)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Question.Consignee)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Question.Destination)] },
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => r.Question.Day)] },
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => MonthOf(r.Question.Day))] },
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => MonthOf(r.Question.Day).AddMonths(-12))] },
        });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (_, (group, usd), at, slot) = rows[reader.GetInt32(0)];
            answers[at][slot] = new GroupVolume
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

        return answers;
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static decimal Cents(decimal usd) => Math.Round(usd, 2);
}
