using System.Text;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Replay;

namespace ExportControl.Storage.Tests.Verdicts.Replay;

public sealed class VerdictReplayTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recomputed_verdict_is_identical()
    {
        var stored = await StoredAsync();

        var replay = VerdictReplay.Run(stored, A.Rules, Ct);

        Assert.True(replay.Identical);
        Assert.Empty(replay.Differences);
    }

    [Fact]
    public async Task A_recomputed_verdict_has_the_trailing_zeros_of_its_facts()
    {
        var stored = await StoredAsync(usContent: 30.00m, to: "CN");

        Assert.Contains("\"usContentPercent\":\"30.00\"", Encoding.UTF8.GetString(stored.Document.Span), StringComparison.Ordinal);
        Assert.True(VerdictReplay.Run(stored, A.Rules, Ct).Identical);
    }

    [Fact]
    public async Task A_tampered_verdict_lists_its_differences()
    {
        var stored = await StoredAsync();
        var tampered = Encoding.UTF8.GetString(stored.Document.Span)
            .Replace("\"outcome\":\"prohibited\",\"effectiveDate\"", "\"outcome\":\"review\",\"effectiveDate\"", StringComparison.Ordinal)
            .Replace("\"notPerformed\":[{", "\"notPerformed\":[{\"more\":1,", StringComparison.Ordinal)
            .Replace("\"performed\":[\"kz\"]", "\"performed\":[\"kz\",\"us\"]", StringComparison.Ordinal);

        var replay = VerdictReplay.Run(stored with { Document = Encoding.UTF8.GetBytes(tampered) }, A.Rules, Ct);

        Assert.False(replay.Identical);
        Assert.Equal(
            [
                new ReplayDifference("/outcome", "\"review\"", "\"prohibited\""),
                new ReplayDifference("/checks/performed/1", "\"us\"", null),
                new ReplayDifference("/checks/notPerformed/0/more", "1", null),
            ],
            replay.Differences);
    }

    [Fact]
    public async Task Another_rule_set_version_throws()
    {
        var stored = await StoredAsync();

        Assert.Throws<ArgumentException>(() => VerdictReplay.Run(stored, RuleSet.Read(TinyRules.Package(), 2), Ct));
    }

    private async Task<EvaluatedVerdict> StoredAsync(decimal? usContent = null, string to = "RU")
    {
        var tenant = A.Tenant();
        var declaration = A.Declaration(to: to, lines: [A.Chips() with { UsContentPercent = usContent }]);
        var fresh = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, declaration), Ct));
        return (await store.History.FindForReplayAsync(tenant, fresh.Verdict.Id, Ct))!;
    }
}
