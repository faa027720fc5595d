using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Replication;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Statistics;

/// <summary>Counts verdicts.</summary>
public sealed class OutcomeStatistics
{
    // Each statement sums aggregates and deltas in one snapshot, so every verdict counts once.
    private const string ByPeriod =
        """
        SELECT c.period, c.outcome, sum(c.verdicts)::bigint
        FROM (SELECT s.period, n.outcome, n.verdicts
              FROM unnest($2, $3, $4, $5) AS s(period, span, since, end_exclusive)
              CROSS JOIN LATERAL (
                  SELECT outcome, sum(verdicts) AS verdicts FROM outcome_counts
                  WHERE tenant_id = $1 AND span = s.span AND since >= s.since AND since < s.end_exclusive GROUP BY outcome) n
              UNION ALL
              SELECT s.period, d.outcome, d.verdicts
              FROM outcome_deltas d JOIN unnest($2, $4, $5) AS s(period, since, end_exclusive) ON d.hour >= s.since AND d.hour < s.end_exclusive
              WHERE d.tenant_id = $1) c
        GROUP BY c.period, c.outcome ORDER BY c.period, c.outcome
        """;

    private const string ByDestination =
        """
        SELECT c.destination, c.outcome, sum(c.verdicts)::bigint
        FROM (SELECT n.destination, n.outcome, n.verdicts
              FROM unnest($2, $3, $4) AS s(span, since, end_exclusive)
              JOIN outcome_counts n ON n.tenant_id = $1 AND n.span = s.span AND n.since >= s.since AND n.since < s.end_exclusive
              UNION ALL
              SELECT d.destination, d.outcome, d.verdicts
              FROM outcome_deltas d JOIN unnest($3, $4) AS s(since, end_exclusive) ON d.hour >= s.since AND d.hour < s.end_exclusive
              WHERE d.tenant_id = $1) c
        GROUP BY c.destination, c.outcome ORDER BY c.destination COLLATE "C", c.outcome
        """;

    private const string ByRule =
        """
        SELECT c.rule, sum(c.verdicts)::bigint
        FROM (SELECT n.rule, n.verdicts
              FROM unnest($2, $3, $4) AS s(span, since, end_exclusive)
              JOIN rule_counts n ON n.tenant_id = $1 AND n.span = s.span AND n.since >= s.since AND n.since < s.end_exclusive
              UNION ALL
              SELECT d.rule, d.verdicts
              FROM rule_deltas d JOIN unnest($3, $4) AS s(since, end_exclusive) ON d.hour >= s.since AND d.hour < s.end_exclusive
              WHERE d.tenant_id = $1) c
        GROUP BY c.rule ORDER BY sum(c.verdicts) DESC, c.rule COLLATE "C"
        """;

    private readonly HistoryReader reads;
    private readonly TenantStore tenants;

    internal OutcomeStatistics(HistoryReader reads, TenantStore tenants) => (this.reads, this.tenants) = (reads, tenants);

    /// <summary>Counts the verdicts of consecutive periods. A sandbox has none.</summary>
    /// <param name="tenant">Owner of the verdicts.</param>
    /// <param name="bounds">Whole hours, ascending: the start of each period, then the exclusive end of the last.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <exception cref="ArgumentException">A bound is not a whole hour.</exception>
    public async Task<OutcomeTotals> CountAsync(Guid tenant, IReadOnlyList<DateTimeOffset> bounds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Count, 2);
        var periods = Enumerable.Range(0, bounds.Count - 1).SelectMany(p => TimeBucket.Cover(bounds[p], bounds[p + 1]).Select(s => (Period: p, Bucket: s))).ToList();
        var whole = TimeBucket.Cover(bounds[0], bounds[^1]).ToList();
        return await tenants.IsSandboxAsync(tenant, ct) ? new([], [], []) : await reads.ReadAsync(tenant, db => CountAsync(db, tenant, periods, whole, ct), ct);
    }

    private static async Task<OutcomeTotals> CountAsync(ExportControlDb db, Guid tenant, List<(int Period, TimeBucket Bucket)> periods, List<TimeBucket> whole, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant);
        batch.BatchCommands.Add(Command(ByPeriod, [tenant, periods.Select(p => p.Period).ToArray(), .. Columns(periods.Select(p => p.Bucket))]));
        batch.BatchCommands.Add(Command(ByDestination, [tenant, .. Columns(whole)]));
        batch.BatchCommands.Add(Command(ByRule, [tenant, .. Columns(whole)]));
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        var byPeriod = await ReadAsync(reader, r => new PeriodOutcome(r.GetInt32(0), new OutcomeCount((Outcome)r.GetInt16(1), r.GetInt64(2))), ct);
        var destinations = await ReadAsync(reader, r => new DestinationOutcome(r.GetString(0), new OutcomeCount((Outcome)r.GetInt16(1), r.GetInt64(2))), ct);
        var rules = await ReadAsync(reader, r => new RuleCount(r.GetString(0), r.GetInt64(1)), ct);
        return new OutcomeTotals(byPeriod, destinations, rules);
    }

    private static object[] Columns(IEnumerable<TimeBucket> buckets)
    {
        var all = buckets.ToList();
        return [all.Select(s => s.Span).ToArray(), all.Select(s => s.From).ToArray(), all.Select(s => s.EndExclusive).ToArray()];
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync(ct);
        return rows;
    }

    private static NpgsqlBatchCommand Command(string statement, params object[] values)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
