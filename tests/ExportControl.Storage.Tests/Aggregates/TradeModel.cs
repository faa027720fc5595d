using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Statistics;

namespace ExportControl.Storage.Tests.Aggregates;

/// <summary>The stored declarations, and aggregates counted from them one by one.</summary>
internal sealed class TradeModel
{
    public List<StoredTrade> Stored { get; } = [];

    public GroupVolume Volume(TradeVolumeQuery query, string group, decimal declared)
    {
        var month = new DateOnly(query.Day.Year, query.Day.Month, 1);
        var entries = Stored.Where(p => p.Tenant == query.Tenant).SelectMany(p => p.Entries.Where(e => e.GoodsGroup == group).Select(e => (Post: p, e.Usd))).ToList();
        var own = entries.Where(e => e.Post.Exporter == query.Exporter).ToList();
        var flow = entries.Where(e => e.Post.Destination == query.Destination).ToList();
        static decimal Between(IEnumerable<(StoredTrade Post, decimal Usd)> some, DateOnly from, DateOnly endExclusive) => some.Where(e => e.Post.Day >= from && e.Post.Day < endExclusive).Sum(e => e.Usd);
        return new GroupVolume
        {
            Group = group,
            DeclaredUsd = declared,
            ExporterMonthUsd = Between(own, month, month.AddMonths(1)) + declared,
            ExporterMeanUsd = Math.Round(Between(own, month.AddMonths(-12), month) / 12, 2),
            EarlierDeclarations = own.Where(e => e.Post.Day <= query.Day).Select(e => e.Post).Distinct(ReferenceEqualityComparer.Instance).Count(),
            DeclarationsInAWeek = own.Where(e => e.Post.Day > query.Day.AddDays(-7) && e.Post.Day <= query.Day && e.Post.Consignee == query.Consignee)
                .Select(e => e.Post).Distinct(ReferenceEqualityComparer.Instance).Count() + 1,
            FlowMonthUsd = Between(flow, month, month.AddMonths(1)) + declared,
            FlowMeanUsd = Math.Round(Between(flow, month.AddMonths(-12), month) / 12, 2),
        };
    }

    public List<TradeFlow> Flows(Guid tenant, DateOnly from, DateOnly to) => [.. Stored
        .Where(p => p.Tenant == tenant && p.Day >= from && p.Day < to.AddMonths(1))
        .SelectMany(p => p.Entries.Select(e => (Month: new DateOnly(p.Day.Year, p.Day.Month, 1), e.GoodsGroup, e.Origin, p.Destination, e.Usd)))
        .GroupBy(e => (e.Month, e.GoodsGroup, e.Origin, e.Destination))
        .Select(g => new TradeFlow(g.Key.Month, g.Key.GoodsGroup, g.Key.Origin, g.Key.Destination, g.Sum(e => e.Usd), g.Count()))
        .OrderByDescending(f => f.Month).ThenBy(f => f.GoodsGroup, StringComparer.Ordinal).ThenBy(f => f.Destination, StringComparer.Ordinal).ThenBy(f => f.Origin, StringComparer.Ordinal)];

    public OutcomeTotals Outcomes(Guid tenant, IReadOnlyList<DateTimeOffset> bounds)
    {
        var own = Stored.Where(p => p.Tenant == tenant && p.At >= bounds[0] && p.At < bounds[^1]).ToList();
        return new OutcomeTotals(
            [.. Enumerable.Range(0, bounds.Count - 1).SelectMany(i => own.Where(p => p.At >= bounds[i] && p.At < bounds[i + 1])
                .GroupBy(p => p.Outcome).OrderBy(g => g.Key).Select(g => new PeriodOutcome(i, new OutcomeCount(g.Key, g.Count()))))],
            [.. own.GroupBy(p => (p.Destination, p.Outcome)).OrderBy(g => g.Key.Destination, StringComparer.Ordinal).ThenBy(g => g.Key.Outcome)
                .Select(g => new DestinationOutcome(g.Key.Destination, new OutcomeCount(g.Key.Outcome, g.Count())))],
            [.. own.SelectMany(p => p.Rules).GroupBy(r => r).Select(g => new RuleCount(g.Key, g.Count())).OrderByDescending(r => r.Verdicts).ThenBy(r => r.Rule, StringComparer.Ordinal)]);
    }
}
