using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Tests.Statistics;

public sealed class OutcomeStatisticsTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verdicts_are_counted_by_period_outcome_destination_and_rule()
    {
        var tenant = A.Tenant();
        await PostAsync(tenant, "plain-1", "KG", A.Line(), A.Noon);
        await PostAsync(tenant, "plain-2", "KG", A.Line(), A.Noon.AddDays(1).AddMilliseconds(-1));
        await PostAsync(tenant, "banned", "RU", A.Chips(), A.Noon.AddDays(1));
        await PostAsync(tenant, "licence", "KG", A.Line(1, "8542319000"), A.Noon.AddDays(2).AddMilliseconds(-1));
        await PostAsync(tenant, "before", "KG", A.Line(), A.Noon.AddMilliseconds(-1));
        await PostAsync(tenant, "after", "KG", A.Line(), A.Noon.AddDays(2));
        await PostAsync(A.Tenant(), "another's", "KG", A.Line(), A.Noon);

        var figures = await store.Outcomes.CountAsync(tenant, [A.Noon, A.Noon.AddDays(1), A.Noon.AddDays(2)], Ct);

        Assert.Equal(
            [(0, Outcome.NoRestriction, 2L), (1, Outcome.LicenceRequired, 1), (1, Outcome.Prohibited, 1)],
            figures.Periods.Select(p => (p.Period, p.Count.Outcome, p.Count.Verdicts)));
        Assert.Equal(
            [("KG", Outcome.NoRestriction, 2L), ("KG", Outcome.LicenceRequired, 1), ("RU", Outcome.Prohibited, 1)],
            figures.Destinations.Select(d => (d.Destination, d.Count.Outcome, d.Count.Verdicts)));
        Assert.Equal([("T-LICENCE", 2L), ("T-BAN", 1)], figures.Rules.Select(r => (r.Rule, r.Verdicts)));
    }

    [Fact]
    public async Task Without_verdicts_the_counts_are_empty()
    {
        var figures = await store.Outcomes.CountAsync(A.Tenant(), [A.Noon, A.Noon.AddDays(1)], Ct);

        Assert.Empty(figures.Periods);
        Assert.Empty(figures.Destinations);
        Assert.Empty(figures.Rules);
    }

    private async Task PostAsync(Guid tenant, string reference, string to, Screening.Declarations.Line line, DateTimeOffset at) =>
        await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration(reference, to, lines: line), at: at), Ct);
}
