using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>A question about goods: the parties stand for anybody, and earlier trade is not known.</summary>
public sealed class DeterminationTests
{
    [Fact]
    public void Sheep_are_free_and_nothing_is_held_against_unknown_parties()
    {
        var found = Of("010410 KZ → RU");

        Assert.Equal(Outcome.NoRestriction, found.Verdict.Outcome);
        Assert.Empty(found.Verdict.Lines[0].Findings);
    }

    [Theory]
    [InlineData("854231 DE → RU, 31, from DE", "RF-NEW-COMPANY RF-VOLUME-SURGE")]
    [InlineData("854231 CN → DE, from CN", "RF-NEW-COMPANY RF-VOLUME-SURGE")]
    [InlineData("854231 CN → 00, from CN", "RF-NEW-COMPANY RF-VOLUME-SURGE RF-ROUTING")]
    [InlineData("010410 KZ → 00", "RF-ROUTING")]
    public void What_depends_on_parties_or_earlier_trade_is_told_apart(string goods, string notAsked)
    {
        var found = Of(goods);

        foreach (var rule in notAsked.Split(' '))
        {
            Assert.Contains(rule, found.NotAsked.Select(f => f.Rule));
            Assert.DoesNotContain(rule, found.Verdict.Lines[0].Findings.Select(f => f.Rule));
        }
    }

    [Fact]
    public void A_party_that_is_not_asked_for_is_no_missing_fact()
    {
        var found = Of("854231 CN → 00, from CN");

        var missing = found.Verdict.Lines[0].Findings.SelectMany(f => f.MissingFacts).ToList();
        Assert.Contains("/destinationCountry", missing);
        Assert.DoesNotContain(missing, m => m.StartsWith("/consignee", StringComparison.Ordinal) || m.StartsWith("/exporter", StringComparison.Ordinal) || m.StartsWith("/history", StringComparison.Ordinal));
    }

    [Fact]
    public void A_military_use_in_Russia_is_still_asked_for() =>
        Assert.Contains("/endUse/military", Of("854231 CN → RU, from CN").Verdict.Lines[0].Findings.Single(f => f.Rule == "MILITARY-END-USE").MissingFacts);

    /// <summary>Whatever a declaration with dull parties and quiet trade would find, the determination finds; no more and no less.</summary>
    [Fact]
    public void Goods_are_judged_as_in_a_declaration_of_old_companies_with_quiet_trade()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var question = new Some(seed).Declaration() with { TransitCountries = [] };
            var old = new DateOnly(1995, 1, 1);
            var declaration = question with
            {
                EndUser = null,
                Exporter = question.Exporter with { RegisteredOn = old },
                Consignee = question.Consignee with { RegisteredOn = old },
            };
            question = question with { EndUser = null };

            var determined = Determination.Of(A.Rules(), question).Verdict.Lines[0];
            var declared = A.Rules().Evaluate(declaration, A.QuietTrade).Lines[0];

            Assert.Equal(declared.Outcome, determined.Outcome);
            Assert.Equal(declared.Findings.Select(f => (f.Rule, f.Outcome, f.Certainty)), determined.Findings.Select(f => (f.Rule, f.Outcome, f.Certainty)));
        }
    }

    private static Determination Of(string words) => Determination.Of(A.Rules(), ACase.Of(words));
}
