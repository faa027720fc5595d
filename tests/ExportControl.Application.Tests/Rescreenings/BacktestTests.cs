using System.Diagnostics;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Counts;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;

namespace ExportControl.Application.Tests.Rescreenings;

/// <summary>Publishing a version changes exactly what its backtest predicts.</summary>
public sealed class BacktestTests(Postgres postgres) : IAsyncLifetime
{
    private const int Declarations = 20_000;
    private const int PostedAgain = 400;

    private readonly ApplicationStore store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => store.InitializeAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Publishing_changes_exactly_what_the_backtest_predicts()
    {
        var first = await store.Folder.PublishAsync(PreviousRules.First, Ct);
        var second = await store.DraftAsync(PreviousRules.Second, Ct);
        var tenant = A.Tenant();
        var shipments = new Shipments(1, first).Take(Declarations, tenant, first, A.Noon.AddDays(-30));
        await store.PostAsync(shipments, Ct);

        var started = Stopwatch.GetTimestamp();
        var backtest = await store.RescreenAsync(new RescreeningRequest(tenant, false, second, null, null), Ct);
        TestContext.Current.SendDiagnosticMessage($"{Declarations / Stopwatch.GetElapsedTime(started).TotalSeconds:0} declarations/s");

        var published = await store.PublishAsync(second, Ct);
        var after = shipments.Select(s => published.Evaluate(s.Declaration, s.Facts.Resolved)).ToList();
        var changing = shipments.Where((s, i) => Shipments.Describe(s.Verdict) != Shipments.Describe(after[i])).Select(s => s.Declaration.Reference);
        var predicted = (await store.ChangesAsync(tenant, backtest.Id, Ct)).Select(c => c.Reference).ToHashSet(StringComparer.Ordinal);
        Assert.Equal((published.Stamp, RescreeningStatus.Done), (backtest.RuleSet, backtest.Status));
        Assert.Equal(changing.Order(StringComparer.Ordinal), predicted.Order(StringComparer.Ordinal));
        Assert.Equal((Declarations, Declarations, predicted.Count), (backtest.Total, backtest.Counts.Verdicts, backtest.Counts.Outcomes + backtest.Counts.FindingsOnly));
        AssertEdgesAreMet(shipments, predicted);
        AssertCountsAgree(shipments, after, backtest.Counts);
        await AssertPostedAgainAsync(tenant, shipments.Where((_, i) => i % (Declarations / PostedAgain) == 0).ToList(), predicted);
    }

    private static void AssertEdgesAreMet(IReadOnlyList<Submission> shipments, HashSet<string> predicted)
    {
        var (last, next) = (PreviousRules.FlowEnds.AddDays(-1), PreviousRules.FlowEnds);
        var flows = shipments.Where(s => s.Verdict.Lines.Any(l => l.Findings.Any(f => f.Rule == "KZ-SENSITIVE-FLOW"))).ToList();
        Assert.All(flows.Where(s => s.Declaration.Date >= next), s => Assert.Contains(s.Declaration.Reference, predicted));
        Assert.Contains(flows, s => s.Declaration.Date == next);
        Assert.Contains(flows, s => s.Declaration.Date == last && !predicted.Contains(s.Declaration.Reference));
        var oldest = shipments.Where(s => s.Declaration.Date == new DateOnly(2021, 12, 31)).ToList();
        Assert.NotEmpty(oldest);
        Assert.DoesNotContain(oldest, s => predicted.Contains(s.Declaration.Reference));
    }

    private static void AssertCountsAgree(IReadOnlyList<Submission> shipments, List<Verdict> after, RescreeningCounts counts)
    {
        var transitions = shipments.Zip(after).GroupBy(s => (From: s.First.Verdict.Outcome, To: s.Second.Outcome))
            .Select(g => new OutcomeTransition(g.Key.From, g.Key.To, g.Count())).OrderBy(m => m.From).ThenBy(m => m.To);
        Assert.Equal(transitions, counts.VerdictTransitions);
        Assert.True(counts is { Outcomes: > 100, FindingsOnly: > 100 });
        Assert.Equal(shipments.Sum(s => s.Declaration.Lines.Count), counts.LineTransitions.Sum(m => m.Count));
        Assert.Equal(counts.Outcomes + counts.FindingsOnly, counts.Destinations.Sum(d => d.Outcomes + d.FindingsOnly));
        Assert.Contains(counts.Destinations, d => d.Name == "IR");
        Assert.Contains(counts.GoodsGroups, g => g.Name == "semiconductors_microprocessors");
        Assert.Contains(counts.GoodsGroups, g => g.Name == RescreeningCounts.OtherGoods);
        Assert.Contains(counts.Rules, r => r is { Rule: "KZ-SENSITIVE-FLOW", Lost: > 0, Gained: 0 });
        Assert.Contains(counts.Rules, r => r is { Rule: "CHPL-DIVERSION", Lost: > 0, Gained: > 0 });
        Assert.Contains(counts.Rules, r => r is { Rule: "KZ-DUAL-USE-LICENCE", Altered: > 0 });
    }

    private async Task AssertPostedAgainAsync(Guid tenant, List<Submission> sample, HashSet<string> predicted)
    {
        foreach (var before in sample)
        {
            var repeated = Shipments.Submission(
                tenant, before.Declaration with { Reference = before.Declaration.Reference + "-repeated" }, store.Current.Now, A.Noon, before.Facts.Resolved);
            var id = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(repeated, Ct)).Verdict.Id;
            var now = (await store.History.FindAsync(tenant, id, Ct))!.Verdict;
            Assert.Equal(predicted.Contains(before.Declaration.Reference), Shipments.Describe(before.Verdict) != Shipments.Describe(now));
        }
    }
}
