using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Statistics;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Facts;

/// <summary>
/// Declares the exports of 2021 and 2022 with the totals of lists/baselines.csv one by one under the rules of the previous release: the four flows
/// reported by the press are found, and equal months are not.
/// </summary>
public sealed class SeedFlowsTests(Store store) : IClassFixture<Store>
{
    private const string Chips = "semiconductors_microprocessors";
    private const string Electronics = "electronics_specialised_components";
    private const string Computers = "computing_hardware";
    private const string Drones = "drones_and_parts";
    private const string Instruments = "precision_equipment";

    // Group, code, destination, exporter, total of 2021, total of 2022, months of 2022.
    private static readonly Flow[] Flows =
    [
        new(Chips, "8542310000", "RU", "180540012343", 245_000, 18_000_000, 12),
        new(Electronics, "8532210000", "RU", "220340005670", 35_000_000, 575_000_000, 10),
        new(Computers, "8471300000", "RU", null, 127_000, 296_000_000, 12),
        new(Drones, "8806210000", "RU", null, 0, 1_200_000, 12),
        new(Instruments, "9030310000", "RU", null, 2_400_000, 2_400_000, 12),
        new(Chips, "8542310000", "KG", null, 3_600_000, 3_600_000, 12),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_four_reported_flows_are_found()
    {
        var tenant = A.Tenant();
        var found = await DeclareTwoYearsAsync(tenant);

        var january = await store.Statistics.SurgesAsync(tenant, PreviousRules.Rules, new DateOnly(2022, 1, 1), 5, 50_000, Ct);
        var march = await store.Statistics.SurgesAsync(tenant, PreviousRules.Rules, new DateOnly(2022, 3, 1), 5, 50_000, Ct);

        Assert.Equal(
            [(Drones, null, null), (Computers, 2330.71m, 2330.71m), (Chips, 73.47m, 73.47m), (Electronics, 19.71m, 19.71m)],
            january.Select(s => (s.GoodsGroup, s.Ratio, s.BaselineRatio)));
        Assert.Equal(new[] { Chips, Computers, Drones, Electronics }.Order(StringComparer.Ordinal), march.Select(s => s.GoodsGroup).Order(StringComparer.Ordinal));
        Assert.All(january.Concat(march), s => Assert.Equal("RU", s.Destination));
        Assert.Equal((1_500_000m, 20_416.67m), January(january, Chips));
        Assert.Equal((57_500_000m, 2_916_666.67m), January(january, Electronics));

        Assert.Equal("1,500,000 USD ÷ 20,417 USD = ×73.5", Surge(found, Flows[0], 3)!.Facts[$"volume.baseline.{Chips}"]);
        Assert.Equal("57,500,000 USD ÷ 2,916,667 USD = ×19.7", Surge(found, Flows[1], 3)!.Facts[$"volume.baseline.{Electronics}"]);
        Assert.Equal("24,666,667 USD ÷ 10,583 USD = ×2330.7", Surge(found, Flows[2], 3)!.Facts[$"volume.baseline.{Computers}"]);
        Assert.Equal("100,000 USD ÷ 16,667 USD = ×6", Surge(found, Flows[3], 3)!.Facts[$"volume.flow.{Drones}"]);
        Assert.All(Flows[..3], f => Assert.All(Enumerable.Range(3, f.Months - 2), m => Assert.Equal(Outcome.Review, Surge(found, f, m)?.Outcome)));
        Assert.All(Flows[4..], f => Assert.All(Enumerable.Range(1, 12), m => Assert.Null(Surge(found, f, m))));
    }

    private static (decimal, decimal?) January(IEnumerable<TradeSurge> surges, string group) => surges.Where(s => s.GoodsGroup == group).Select(s => (s.Usd, s.BaselineUsd)).Single();

    private static Finding? Surge(Dictionary<(Flow, int Year, int Month), Verdict> found, Flow flow, int month) =>
        found[(flow, 2022, month)].Lines[0].Findings.SingleOrDefault(f => f.Rule == "RF-VOLUME-SURGE");

    private async Task<Dictionary<(Flow, int Year, int Month), Verdict>> DeclareTwoYearsAsync(Guid tenant)
    {
        var found = new Dictionary<(Flow, int, int), Verdict>();
        foreach (var (year, month) in Enumerable.Range(0, 24).Select(m => (2021 + (m / 12), (m % 12) + 1)))
        {
            foreach (var flow in Flows)
            {
                var usd = year == 2021 ? flow.Total2021 / 12 : month <= flow.Months ? flow.Total2022 / flow.Months : 0;
                if (usd > 0)
                {
                    found[(flow, year, month)] = await DeclareAsync(tenant, flow, new DateOnly(year, month, 15), Math.Round(usd, 2));
                }
            }
        }

        return found;
    }

    /// <summary>Looks up facts, evaluates and stores, as a POST does.</summary>
    private async Task<Verdict> DeclareAsync(Guid tenant, Flow flow, DateOnly day, decimal usd)
    {
        var line = A.Line(code: flow.Code, origin: "CN") with { Value = Money.TryCreate(usd, "USD", out var money) ? money : throw new ArgumentOutOfRangeException(nameof(usd)) };
        var declaration = A.Declaration($"{flow.Group}-{flow.To}-{day:O}", flow.To, $"Exporter of {flow.Group} to {flow.To}", "Buyer", flow.TaxId, line) with { Date = day };
        var facts = await store.Facts.ResolveAsync(tenant, declaration, PreviousRules.Rules, Ct);
        var verdict = PreviousRules.Rules.Evaluate(declaration, facts.Resolved);
        Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(new Submission(tenant, null, "{}"u8.ToArray(), declaration, facts, true, verdict, A.Noon), Ct));
        return verdict;
    }

    private sealed record Flow(string Group, string Code, string To, string? TaxId, decimal Total2021, decimal Total2022, int Months);
}
