using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets;

/// <summary>A verdict has a notice when a list is past its refresh interval; nothing else changes.</summary>
public sealed class StaleListNoticeTests
{
    [Fact]
    public void Lists_past_their_refresh_interval_give_one_notice_on_the_declaration()
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
    public void A_list_that_no_valid_rule_tests_is_not_named() => Assert.Empty(
        A.Rules().Evaluate(A.Declaration(to: "RU", on: "1999-01-01"), A.QuietTrade with { StaleLists = [new StaleList("eu-annex-xl", 91, 90)] }).Findings);

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("\"90\"")]
    public void A_refresh_interval_that_is_not_a_whole_number_of_days_is_refused(string value)
    {
        var lists = A.Package().Files["lists.json"].Replace("\"refreshDays\": 90", $"\"refreshDays\": {value}", StringComparison.Ordinal);

        Assert.Contains(
            Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(("lists.json", lists)), 1)).Problems,
            p => p.EndsWith($"/refreshDays: {value} is not valid; expected a whole number of 1 or more.", StringComparison.Ordinal));
    }
}
