using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Replicas;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>How many verdicts came to an outcome.</summary>
public sealed record OutcomeCount(Outcome Outcome, long Verdicts);

/// <summary>Verdicts of a stretch of time by outcome.</summary>
/// <param name="Period">Which of the stretches asked for, from 0.</param>
/// <param name="Count">Only outcomes that were met.</param>
public sealed record PeriodOutcome(int Period, OutcomeCount Count);

/// <summary>Verdicts by destination (alpha-2) and outcome.</summary>
public sealed record DestinationOutcome(string Destination, OutcomeCount Count);

/// <summary>Verdicts in which a rule found something.</summary>
public sealed record RuleCount(string Rule, long Verdicts);

/// <summary>What verdicts came to over a time.</summary>
public sealed record OutcomeFigures(
    IReadOnlyList<PeriodOutcome> Periods, IReadOnlyList<DestinationOutcome> Destinations, IReadOnlyList<RuleCount> Rules);

/// <summary>Counts verdicts. Every record counts: a declaration that was amended or screened again has several.</summary>
public sealed class OutcomeStatistics
{
    // The id carries the time, so a stretch is a range of ids; with the outcome before it that is one stretch of an index, read without the rows.
    private const string ByPeriod =
        """
        SELECT p.ord::int - 1, o.outcome, n.verdicts
        FROM unnest($2, $3) WITH ORDINALITY AS p(first, beyond, ord)
        CROSS JOIN unnest($4) AS o(outcome)
        CROSS JOIN LATERAL (
            SELECT count(*) AS verdicts FROM verdicts v WHERE v.tenant_id = $1 AND v.outcome = o.outcome AND v.id >= p.first AND v.id < p.beyond) n
        WHERE n.verdicts > 0
        ORDER BY p.ord, o.outcome
        """;

    private const string ByDestination =
        """
        SELECT destination, outcome, count(*) FROM verdicts WHERE tenant_id = $1 AND id >= $2 AND id < $3
        GROUP BY destination, outcome ORDER BY destination COLLATE "C", outcome
        """;

    private const string ByRule =
        """
        SELECT r.rule, count(*) FROM verdicts v CROSS JOIN LATERAL unnest(v.rules) AS r(rule)
        WHERE v.tenant_id = $1 AND v.id >= $2 AND v.id < $3
        GROUP BY r.rule ORDER BY count(*) DESC, r.rule COLLATE "C"
        """;

    private static readonly short[] Outcomes = [.. Enum.GetValues<Outcome>().Select(o => (short)o)];

    private readonly HistoryReads reads;

    internal OutcomeStatistics(HistoryReads reads) => this.reads = reads;

    /// <summary>Counts between the bounds: the first, and each next, begins a stretch; the last ends all.</summary>
    public Task<OutcomeFigures> CountAsync(Guid tenant, IReadOnlyList<DateTimeOffset> bounds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Count, 2);
        var ids = bounds.Select(VerdictId.FirstAt).ToArray();
        return reads.ReadAsync(db => CountAsync(db, tenant, ids, ct), ct);
    }

    private static async Task<OutcomeFigures> CountAsync(ExportControlDb db, Guid tenant, Guid[] ids, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        batch.BatchCommands.Add(Command(ByPeriod, tenant, ids[..^1], ids[1..], Outcomes));
        batch.BatchCommands.Add(Command(ByDestination, tenant, ids[0], ids[^1]));
        batch.BatchCommands.Add(Command(ByRule, tenant, ids[0], ids[^1]));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var periods = await ReadAsync(reader, r => new PeriodOutcome(r.GetInt32(0), new OutcomeCount((Outcome)r.GetInt16(1), r.GetInt64(2))), ct);
        var destinations = await ReadAsync(reader, r => new DestinationOutcome(r.GetString(0), new OutcomeCount((Outcome)r.GetInt16(1), r.GetInt64(2))), ct);
        var rules = await ReadAsync(reader, r => new RuleCount(r.GetString(0), r.GetInt64(1)), ct);
        return new OutcomeFigures(periods, destinations, rules);
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
