using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(Outcome.NoRestriction, Lane.Green)]
    [InlineData(Outcome.Review, Lane.Yellow)]
    [InlineData(Outcome.LicenceRequired, Lane.Yellow)]
    [InlineData(Outcome.Prohibited, Lane.Red)]
    public void Each_outcome_has_its_lane(Outcome outcome, Lane lane) => Assert.Equal(lane, Verdict.LaneOf(outcome));

    [Fact]
    public void An_unknown_country_of_import_is_a_missing_fact_with_its_pointer() =>
        Assert.Equal(["/lines/0/importedFrom"], ACase.Of("854231 CN → RU, EAEU").Screened().Finding("KZ-REEXPORT-BAN")!.MissingFacts);

    [Fact]
    public void A_possible_licence_duty_names_the_licence_and_the_conclusion_as_alternative()
    {
        var document = ACase.Of("854231 CN → KG, EAEU").Screened().RequiredDocuments.Single(d => d.Type == "export-licence");

        Assert.Equal("01151", document.Code);
        Assert.Equal(["identification-conclusion"], document.Alternatives);
        Assert.Equal([1], document.Lines);
    }

    [Fact]
    public void A_named_licence_is_claimed_and_satisfies_no_finding()
    {
        var verdict = ACase.Of("840110 KZ → DE, document 01151 2026-10-01 2027-09-30").Screened();

        var finding = verdict.Finding("KZ-DUAL-USE-LICENCE")!;
        Assert.Equal([new ClaimedDocument("export-licence", "N-1", true)], finding.Claimed);
        Assert.Null(finding.SatisfiedBy);
        Assert.Equal(Outcome.LicenceRequired, verdict.Outcome);
        Assert.Contains(verdict.Checks.NotPerformed, c => c.Check == "licence-register");
    }

    [Fact]
    public void A_conclusion_turns_a_partial_match_off_and_the_finding_names_it()
    {
        var verdict = ACase.Of("854231 CN → DE, from CN, age 2010-01-01, is NOT_LISTED, document 01154").Screened();

        Assert.Equal(new SatisfiedBy("identification-conclusion", "N-1", "satisfied.not-listed"), verdict.Finding("KZ-DUAL-USE-LICENCE")!.SatisfiedBy);
        Assert.Equal(Outcome.NoRestriction, verdict.Outcome);
        Assert.DoesNotContain(verdict.RequiredDocuments, d => d.Authority == "KZ");
    }

    [Fact]
    public void Kazakh_sheep_to_Russia_have_no_finding()
    {
        var verdict = ACase.Of("0104 KZ → RU").Screened();

        Assert.Equal(Outcome.NoRestriction, verdict.Outcome);
        Assert.Empty(verdict.Lines[0].Findings);
        Assert.Equal(["kz", "us", "eu", "uk", "red-flags", "volume-surge", "nomenclature"], verdict.Checks.Performed);
        Assert.NotEmpty(verdict.Checks.NotPerformed);
    }

    [Fact]
    public void A_regime_that_begins_later_is_a_check_not_performed() =>
        Assert.Contains(ACase.Of("0104 KZ → RU, on 2021-06-01").Screened().Checks.NotPerformed, c => c is { Check: "us", Reason: "check.date-not-covered" });

    [Fact]
    public void A_finding_shows_the_facts_that_the_rule_read() => Assert.Equal(
        new Dictionary<string, string?> { ["destination"] = "RU", ["origin"] = "CN", ["importedFrom"] = null },
        ACase.Of("854231 CN → RU, EAEU").Screened().Finding("KZ-REEXPORT-BAN")!.Facts);
}
