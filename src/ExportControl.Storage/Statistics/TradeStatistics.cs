using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Replication;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Statistics;

/// <summary>Trade statistics from the aggregates that the rules use. A sandbox has none.</summary>
public sealed class TradeStatistics
{
    private readonly HistoryReader reads;
    private readonly TenantStore tenants;

    internal TradeStatistics(HistoryReader reads, TenantStore tenants) => (this.reads, this.tenants) = (reads, tenants);

    /// <summary>Trade of the months from..to (first days of months, both inclusive), newest month first. Null filters match all.</summary>
    public async Task<IReadOnlyList<TradeFlow>> FlowsAsync(Guid tenant, DateOnly from, DateOnly to, string? goodsGroup, string? origin, string? destination, CancellationToken ct) =>
        [.. (await ReadAsync(tenant, from, to, goodsGroup, origin, destination, ct)).Select(f => f with { Usd = Cents(f.Usd) })
            .OrderByDescending(f => f.Month).ThenBy(f => f.GoodsGroup, StringComparer.Ordinal).ThenBy(f => f.Destination, StringComparer.Ordinal).ThenBy(f => f.Origin, StringComparer.Ordinal)];

    /// <summary>Groups and destinations whose trade of the month is at least the floor and at least the ratio times the usual or the baseline month; highest ratio first.</summary>
    public async Task<IReadOnlyList<TradeSurge>> SurgesAsync(Guid tenant, RuleSet rules, DateOnly month, decimal ratio, decimal floorUsd, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var flows = await ReadAsync(tenant, month.AddMonths(-12), month, null, null, null, ct);
        var baselines = rules.GoodsGroups.ToDictionary(g => g.Name, g => g.Baseline, StringComparer.Ordinal);
        decimal? Baseline(string group, string destination) => baselines.GetValueOrDefault(group) is { } known && known.Destination == destination ? known.MonthUsd : null;
        return [.. flows.GroupBy(f => (f.GoodsGroup, f.Destination))
            .Select(f => Compare(month, f.Key.GoodsGroup, f.Key.Destination, f.Where(m => m.Month == month).Sum(m => m.Usd), f.Where(m => m.Month < month).Sum(m => m.Usd) / 12, Baseline(f.Key.GoodsGroup, f.Key.Destination)))
            .Where(s => s.Usd >= floorUsd && (s.Ratio is null || s.Ratio >= ratio || s.BaselineRatio >= ratio))
            .OrderByDescending(s => s.Ratio ?? decimal.MaxValue).ThenByDescending(s => s.Usd)];
    }

    // Not rounded: amounts are rounded after they are summed.
    private async Task<IReadOnlyList<TradeFlow>> ReadAsync(Guid tenant, DateOnly from, DateOnly to, string? goodsGroup, string? origin, string? destination, CancellationToken ct)
    {
        if (await tenants.IsSandboxAsync(tenant, ct))
        {
            return [];
        }

        var months = await reads.ReadAsync(
            tenant, db => db.FlowMonths.Where(f => f.TenantId == tenant).Select(f => new { f.Month, f.GoodsGroup, f.Origin, f.Destination, f.Usd, f.Declarations })
                .Concat(db.FlowDeltas.Where(f => f.TenantId == tenant).Select(f => new { f.Month, f.GoodsGroup, f.Origin, f.Destination, f.Usd, f.Declarations }))
                .Where(f => f.Month >= from && f.Month <= to
                    && (goodsGroup == null || f.GoodsGroup == goodsGroup) && (origin == null || f.Origin == origin) && (destination == null || f.Destination == destination))
                .GroupBy(f => new { f.Month, f.GoodsGroup, f.Origin, f.Destination })
                .Select(g => new { g.Key, Usd = g.Sum(f => f.Usd), Declarations = (int)g.Sum(f => f.Declarations) })

                // Revisions may have removed all trade.
                .Where(g => g.Declarations > 0)
                .ToListAsync(ct),
            ct);
        return [.. months.Select(m => new TradeFlow(m.Key.Month, m.Key.GoodsGroup, m.Key.Origin, m.Key.Destination, m.Usd, m.Declarations))];
    }

    private static TradeSurge Compare(DateOnly month, string group, string destination, decimal usd, decimal usual, decimal? baseline) => new(
        month, group, destination, Cents(usd), Cents(usual), Cents(usual) > 0 ? Math.Round(usd / usual, 2) : null,
        baseline is null ? null : Cents(baseline.Value), baseline is > 0 ? Math.Round(usd / baseline.Value, 2) : null);

    private static decimal Cents(decimal usd) => Math.Round(usd, 2);
}
