using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets;

/// <summary>A verdict tells that a list it rests on is old; it changes nothing else.</summary>
public sealed class StaleListNoticeTests
{
    [Fact]
    public void A_list_past_its_interval_gives_one_notice_on_the_declaration()
    {
        var declaration = A.Declaration(to: "RU");
        var fresh = A.Rules().Evaluate(declaration, A.QuietTrade);

        var stale = A.Rules().Evaluate(declaration, A.QuietTrade with { StaleLists = [new StaleList("kz-reexport", 120, 90), new StaleList("chpl", 91, 90), new StaleList("no-such-list", 9, 1)] });

        var notice = Assert.Single(stale.Findings);
        Assert.Equal(("LIST-STALE", Outcome.Notice, Certainty.Definite), (notice.Rule, notice.Outcome, notice.Certainty));
        Assert.Equal(["list.chpl 91/90", "list.kz-reexport 120/90"], notice.Facts.Select(f => $"{f.Key} {f.Value}"));
        Assert.Empty(fresh.Findings);
        Assert.Equal(AVerdict.Text(fresh), AVerdict.Text(stale with { Findings = [] }));
    }

    [Fact]
    public void A_list_that_no_rule_of_the_day_asks_is_not_named() => Assert.Empty(
        A.Rules().Evaluate(A.Declaration(to: "RU", on: "1999-01-01"), A.QuietTrade with { StaleLists = [new StaleList("chpl", 91, 90)] }).Findings);

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("\"90\"")]
    public void A_refresh_interval_is_a_whole_number_of_days(string value)
    {
        var lists = A.Package().Files["lists.json"].Replace("\"refreshDays\": 90", $"\"refreshDays\": {value}", StringComparison.Ordinal);

        Assert.Contains(
            Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(("lists.json", lists)), 1)).Problems,
            p => p.EndsWith("/refreshDays: a whole number of one or more is expected.", StringComparison.Ordinal));
    }
}
