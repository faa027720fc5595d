using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Statistics;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Statistics;

namespace ExportControl.Application.Statistics;

/// <summary>Documents of the statistics of a tenant, with texts in a language.</summary>
public sealed class StatisticsService(OutcomeStatistics outcomes, TradeStatistics trade, CaseStatistics cases, CurrentRuleSet current)
{
    private const int ShownMonths = 24;
    private const int UsualMonths = 12;

    private static readonly Outcome[] Outcomes = [.. Enum.GetValues<Outcome>().Where(o => o != Outcome.Notice)];

    /// <summary>Verdicts by outcome, lane, destination and rule.</summary>
    public async Task<OutcomesResponse> CountOutcomesAsync(Guid tenant, CountedPeriod period, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        var figures = await outcomes.CountAsync(tenant, period.Bounds, ct);
        var all = figures.Periods.Select(p => p.Count).ToList();
        var titles = current.Now.Texts[language.Tag()];
        return new OutcomesResponse(
            period.From,
            period.To,
            period.Unit,
            all.Sum(c => c.Verdicts),
            ByOutcome(all),
            ByLane(all),
            [.. period.Starts.Select((s, i) => Period(period.NameOf(s), [.. figures.Periods.Where(p => p.Period == i).Select(p => p.Count)]))],
            [.. figures.Destinations.GroupBy(d => d.Destination, d => d.Count, StringComparer.Ordinal)
                .Select(d => new DestinationOutcomesDocument(d.Key, d.Sum(c => c.Verdicts), ByOutcome(d)))
                .OrderByDescending(d => d.Verdicts).ThenBy(d => d.Destination, StringComparer.Ordinal)],
            [.. figures.Rules.Select(r => new RuleCountDocument(r.Rule, titles.GetValueOrDefault($"title.{r.Rule}") ?? r.Rule, r.Verdicts))]);
    }

    /// <summary>Trade by month, goods group, origin and destination, newest month first.</summary>
    public async Task<FlowsResponse> ListFlowsAsync(Guid tenant, FlowFilter filter, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rules = current.Now;
        var flows = await trade.FlowsAsync(tenant, filter.From, filter.To, filter.Group, filter.Origin, filter.Destination, ct);
        return new FlowsResponse(Months.Of(filter.From), Months.Of(filter.To), [.. flows.Select(f =>
            new FlowDocument(Months.Of(f.Month), f.GoodsGroup, rules.TitleOf(f.GoodsGroup, language), f.Origin, f.Destination, f.Usd, f.Declarations))]);
    }

    /// <summary>Trade of a month far above the usual one, highest ratio first.</summary>
    public async Task<SurgesResponse> ListSurgesAsync(Guid tenant, SurgeLimits limits, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var rules = current.Now;
        var surges = await trade.SurgesAsync(tenant, rules, limits.Month, limits.Ratio, limits.FloorUsd, ct);
        return new SurgesResponse(Months.Of(limits.Month), limits.Ratio, limits.FloorUsd, [.. surges.Select(s => new SurgeDocument(
            s.GoodsGroup, rules.TitleOf(s.GoodsGroup, language), s.Destination, s.Usd, s.UsualUsd, s.Ratio, s.BaselineUsd, s.BaselineRatio))]);
    }

    /// <summary>Trade of the last two years up to the month of the limits, by goods group and destination.</summary>
    public async Task<IReadOnlyList<MonthlyTrade>> ListMonthlyTradeAsync(Guid tenant, SurgeLimits limits, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var rules = current.Now;
        var first = limits.Month.AddMonths(1 - ShownMonths - UsualMonths);
        var flows = await trade.FlowsAsync(tenant, first, limits.Month, null, null, null, ct);
        var months = Enumerable.Range(0, ShownMonths + UsualMonths).Select(first.AddMonths).ToList();
        return [.. flows.GroupBy(f => (f.GoodsGroup, f.Destination)).Select(g =>
        {
            var sums = g.ToLookup(f => f.Month, f => f.Usd);
            var usd = months.Select(m => sums[m].Sum()).ToList();
            var baseline = rules.GoodsGroups.FirstOrDefault(b => b.Name == g.Key.GoodsGroup)?.Baseline;
            return new MonthlyTrade(
                g.Key.GoodsGroup, rules.TitleOf(g.Key.GoodsGroup, language), g.Key.Destination, months[UsualMonths..], usd[UsualMonths..],
                [.. Enumerable.Range(0, ShownMonths).Select(i => Math.Round(usd.GetRange(i, UsualMonths).Sum() / UsualMonths, 2))],
                baseline?.Destination == g.Key.Destination ? Math.Round(baseline.MonthUsd, 2) : null, limits);
        })];
    }

    /// <summary>How long decisions took, by the day or month on which the cases were opened. Every part of the period is there.</summary>
    public async Task<IReadOnlyList<(string Period, DecisionTimes? Times)>> ListDecisionTimesAsync(Guid tenant, CountedPeriod period, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        var times = (await cases.DecisionTimesAsync(tenant, period.Bounds, ct)).ToDictionary(t => t.Period);
        return [.. period.Starts.Select((s, i) => (period.NameOf(s), times.GetValueOrDefault(i)))];
    }

    private static PeriodOutcomesDocument Period(string period, IReadOnlyList<OutcomeCount> counts) =>
        new(period, counts.Sum(c => c.Verdicts), ByOutcome(counts), ByLane(counts));

    private static Dictionary<string, long> ByOutcome(IEnumerable<OutcomeCount> counts)
    {
        var sums = counts.ToLookup(c => c.Outcome, c => c.Verdicts);
        return Outcomes.ToDictionary(o => SnakeCase.Of(o.ToString()), o => sums[o].Sum(), StringComparer.Ordinal);
    }

    private static Dictionary<string, long> ByLane(IEnumerable<OutcomeCount> counts)
    {
        var sums = counts.ToLookup(c => Verdict.LaneOf(c.Outcome), c => c.Verdicts);
        return Enum.GetValues<Lane>().ToDictionary(l => SnakeCase.Of(l.ToString()), l => sums[l].Sum(), StringComparer.Ordinal);
    }
}
