using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Statistics;

namespace ExportControl.Storage.Tests.Aggregates;

/// <summary>The stored declarations, and aggregates counted from them one by one.</summary>
internal sealed class TradeModel
{
    private readonly Dictionary<Guid, (int Revision, StoredTrade Trade)> current = [];

    private readonly HashSet<Guid> withdrawn = [];

    /// <summary>All revisions.</summary>
    public List<StoredTrade> Stored { get; } = [];

    /// <summary>Trade is that of the current revisions.</summary>
    private IEnumerable<StoredTrade> Current => current.Where(c => !withdrawn.Contains(c.Key)).Select(c => c.Value.Trade);

    public bool HasRevisions => current.Values.Any(c => c.Revision > 1);

    public bool HasWithdrawals => withdrawn.Count > 0;

    /// <summary>The declarations with their owners.</summary>
    public List<(Guid Tenant, Guid Declaration)> Declarations => [.. current.Select(c => (c.Value.Trade.Tenant, c.Key))];

    public void Withdraw(Guid declaration) => withdrawn.Add(declaration);

    public void Add(Guid declaration, int revision, StoredTrade trade)
    {
        Stored.Add(trade);
        if (!current.TryGetValue(declaration, out var known) || known.Revision < revision)
        {
            current[declaration] = (revision, trade);
            withdrawn.Remove(declaration);
        }
    }

    public GroupVolume Volume(TradeVolumeQuery query, string group, decimal declared)
    {
        var month = new DateOnly(query.Day.Year, query.Day.Month, 1);
        var entries = Current.Where(p => p.Tenant == query.Tenant && p.Outcome != Outcome.Prohibited).SelectMany(p => p.Entries.Where(e => e.GoodsGroup == group).Select(e => (Post: p, e.Usd))).ToList();
        var own = entries.Where(e => IsSame(query.Tenant, query.Exporter, e.Post.Exporter)).ToList();
        var flow = entries.Where(e => e.Post.Destination == query.Destination).ToList();
        static decimal Between(IEnumerable<(StoredTrade Post, decimal Usd)> some, DateOnly from, DateOnly endExclusive) => some.Where(e => e.Post.Day >= from && e.Post.Day < endExclusive).Sum(e => e.Usd);
        return new GroupVolume
        {
            Group = group,
            DeclaredUsd = Math.Round(declared, 2),
            ExporterMonthUsd = Math.Round(Between(own, month, month.AddMonths(1)) + declared, 2),
            ExporterMeanUsd = Math.Round(Between(own, month.AddMonths(-12), month) / 12, 2),
            EarlierDeclarations = own.Where(e => e.Post.Day <= query.Day).Select(e => e.Post).Distinct(ReferenceEqualityComparer.Instance).Count(),
            DeclarationsInAWeek = own.Where(e => e.Post.Day > query.Day.AddDays(-7) && e.Post.Day <= query.Day && IsSame(query.Tenant, query.Consignee, e.Post.Consignee))
                .Select(e => e.Post).Distinct(ReferenceEqualityComparer.Instance).Count() + 1,
            FlowMonthUsd = Math.Round(Between(flow, month, month.AddMonths(1)) + declared, 2),
            FlowMeanUsd = Math.Round(Between(flow, month.AddMonths(-12), month) / 12, 2),
        };
    }

    public DateOnly? Since(Guid tenant) =>
        Stored.Where(p => p.Tenant == tenant && p.Outcome != Outcome.Prohibited && p.Entries.Count > 0).Select(p => (DateOnly?)p.Day).Min();

    public List<TradeFlow> Flows(Guid tenant, DateOnly from, DateOnly to) => [.. Current
        .Where(p => p.Tenant == tenant && p.Outcome != Outcome.Prohibited && p.Day >= from && p.Day < to.AddMonths(1))
        .SelectMany(p => p.Entries.Select(e => (Month: new DateOnly(p.Day.Year, p.Day.Month, 1), e.GoodsGroup, e.Origin, p.Destination, e.Usd)))
        .GroupBy(e => (e.Month, e.GoodsGroup, e.Origin, e.Destination))
        .Select(g => new TradeFlow(g.Key.Month, g.Key.GoodsGroup, g.Key.Origin, g.Key.Destination, Math.Round(g.Sum(e => e.Usd), 2), g.Count()))
        .OrderByDescending(f => f.Month).ThenBy(f => f.GoodsGroup, StringComparer.Ordinal).ThenBy(f => f.Destination, StringComparer.Ordinal).ThenBy(f => f.Origin, StringComparer.Ordinal)];

    // Two tax ids are two parties. A name alone is the party of each tax id that the name was stated with, and of their other names.
    private bool IsSame(Guid tenant, PartyKey asked, PartyKey stored)
    {
        var both = Stored.Where(p => p.Tenant == tenant).SelectMany(p => new[] { p.Exporter, p.Consignee }).Where(k => k.TaxId.Length > 0).ToHashSet();
        HashSet<string> ids = asked.TaxId.Length > 0 ? [asked.TaxId] : [.. both.Where(k => k.OfName == asked.OfName).Select(k => k.TaxId)];
        return stored.TaxId.Length > 0 ? ids.Contains(stored.TaxId)
            : stored.OfName == asked.OfName || both.Any(k => k.OfName == stored.OfName && ids.Contains(k.TaxId));
    }

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
