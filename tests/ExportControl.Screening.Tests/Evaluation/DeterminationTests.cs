using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>Evaluation of goods alone: parties are placeholders, and trade figures are not looked up.</summary>
public sealed class DeterminationTests
{
    [Fact]
    public void Wheat_has_no_finding_and_unknown_parties_add_none()
    {
        var found = Of("1001990000 KZ → RU, EAEU");

        Assert.Equal(Outcome.NoRestriction, found.Verdict.Outcome);
        Assert.Empty(found.Verdict.Lines[0].Findings);
    }

    [Theory]
    [InlineData("854231 DE → RU, 31, from DE", "RF-NEW-COMPANY RF-VOLUME-SURGE")]
    [InlineData("854231 CN → DE, from CN", "RF-NEW-COMPANY RF-VOLUME-SURGE")]
    [InlineData("854231 CN → 00, from CN", "RF-NEW-COMPANY RF-VOLUME-SURGE RF-ROUTING")]
    [InlineData("1001990000 KZ → 00", "RF-ROUTING")]
    public void Rules_that_depend_on_parties_or_earlier_trade_are_returned_separately(string goods, string notAsked)
    {
        var found = Of(goods);

        foreach (var rule in notAsked.Split(' '))
        {
            Assert.Contains(rule, found.NotAsked.Select(f => f.Rule));
            Assert.DoesNotContain(rule, found.Verdict.Lines[0].Findings.Select(f => f.Rule));
        }
    }

    [Fact]
    public void A_placeholder_party_is_not_a_missing_fact()
    {
        var found = Of("854231 CN → 00, from CN");

        var missing = found.Verdict.Lines[0].Findings.SelectMany(f => f.MissingFacts).ToList();
        Assert.Contains("/destinationCountry", missing);
        Assert.DoesNotContain(missing, m => m.StartsWith("/consignee", StringComparison.Ordinal) || m.StartsWith("/exporter", StringComparison.Ordinal) || m.StartsWith("/history", StringComparison.Ordinal));
    }

    /// <summary>Real declarations do not state it, so it counts only where it is stated.</summary>
    [Fact]
    public void A_military_use_that_is_not_stated_is_no_missing_fact() =>
        Assert.DoesNotContain("/endUse/military", Of("8542319010 CN → RU, from CN").Verdict.Lines[0].Findings.SelectMany(f => f.MissingFacts));

    /// <summary>The findings are exactly those of a declaration with long-established parties and no trade figures.</summary>
    [Fact]
    public void Goods_have_the_findings_of_a_declaration_by_old_companies_without_earlier_trade()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var question = new RandomDeclarations(seed).Declaration() with { TransitCountries = [] };
            question = question with { Exporter = new Party("TOO A", A.Country("KZ")), Consignee = new Party("B", question.DestinationCountry) };
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
