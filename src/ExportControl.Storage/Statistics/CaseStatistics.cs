using ExportControl.Storage.Accounts;
using ExportControl.Storage.Database;
using ExportControl.Storage.Replication;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Statistics;

/// <summary>Measures decisions on cases. A sandbox has none.</summary>
public sealed class CaseStatistics
{
    // The id of a case begins with the time at which its verdict was screened, so the index of decided cases bounds the rows that are read.
    private const string Times =
        """
        SELECT width_bucket(opened_at, $4) - 1, count(*),
               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - opened_at)),
               percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - opened_at)),
               count(*) FILTER (WHERE decided_at > due_at)
        FROM cases
        WHERE tenant_id = $1 AND state IN ('released', 'refused') AND id >= $2 AND id < $3
        GROUP BY 1 ORDER BY 1
        """;

    private readonly HistoryReader reads;
    private readonly TenantStore tenants;

    internal CaseStatistics(HistoryReader reads, TenantStore tenants) => (this.reads, this.tenants) = (reads, tenants);

    /// <summary>The times of decided cases by the period in which they were opened. Periods without one are left out.</summary>
    /// <param name="tenant">Owner of the cases.</param>
    /// <param name="bounds">Ascending: the start of each period, then the exclusive end of the last.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<IReadOnlyList<DecisionTimes>> DecisionTimesAsync(Guid tenant, IReadOnlyList<DateTimeOffset> bounds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Count, 2);
        return await tenants.IsSandboxAsync(tenant, ct) ? [] : await reads.ReadAsync(tenant, db => ReadAsync(db, tenant, bounds, ct), ct);
    }

    private static async Task<IReadOnlyList<DecisionTimes>> ReadAsync(ExportControlDb db, Guid tenant, IReadOnlyList<DateTimeOffset> bounds, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant);
        var command = new NpgsqlBatchCommand(Times);
        foreach (var value in (object[])[tenant, VerdictId.FirstAt(bounds[0]), VerdictId.FirstAt(bounds[^1]), bounds.Select(b => b.ToUniversalTime()).ToArray()])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        var times = new List<DecisionTimes>();
        while (await reader.ReadAsync(ct))
        {
            // The screening may be a moment before the first bound's case was opened.
            times.Add(new(Math.Clamp(reader.GetInt32(0), 0, bounds.Count - 2), reader.GetInt64(1), TimeSpan.FromSeconds(reader.GetDouble(2)), TimeSpan.FromSeconds(reader.GetDouble(3)), reader.GetInt64(4)));
        }

        return times;
    }
}
