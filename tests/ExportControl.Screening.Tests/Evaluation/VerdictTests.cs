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
        var document = ACase.Of("2805120000 CN → KG, EAEU").Screened().RequiredDocuments.Single(d => d.Type == "export-licence");

        Assert.Equal("01151", document.Code);
        Assert.Equal(["identification-conclusion"], document.Alternatives);
        Assert.Equal([1], document.Lines);
    }

    [Fact]
    public void A_claimed_licence_is_to_be_verified_and_satisfies_no_finding()
    {
        var verdict = ACase.Of("8401100000 KZ → DE, paper 01151").Screened();

        var finding = verdict.Finding("KZ-DUAL-USE-LICENCE")!;
        Assert.Equal(new ClaimedDocument("export-licence", "N-123", true), finding.ToVerify);
        Assert.Empty(finding.Claimed);
        Assert.Null(finding.SatisfiedBy);
        Assert.Equal(Outcome.Review, verdict.Outcome);
        Assert.Contains(verdict.Checks.NotPerformed, c => c.Check == "licence-register");
    }

    [Theory]
    [InlineData("paper 01151 number=-", "export-licence - True paper.no-number")]
    [InlineData("paper 01151 issued=", "export-licence N-123 True paper.no-issue-date")]
    [InlineData("paper 01151 to=2026-11-23", "export-licence N-123 False paper.not-valid")]
    [InlineData("paper 01151 lines=2", "")]
    [InlineData("paper 01161", "")]
    [InlineData("kz NOT_LISTED, paper 01154 code=", "identification-conclusion N-123 True paper.no-code")]
    [InlineData("kz NOT_LISTED, paper 01154 code=2805110000", "identification-conclusion N-123 True paper.other-code")]
    [InlineData("kz 1C227, paper 01154", "identification-conclusion N-123 True paper.not-for-this")]
    public void A_paper_that_is_not_plausible_changes_nothing_and_the_finding_says_why(string papers, string expected)
    {
        var verdict = ACase.Of($"2805120000 KZ → DE, {papers}").Screened();

        var finding = verdict.Finding("KZ-DUAL-USE-LICENCE")!;
        Assert.Equal(Outcome.LicenceRequired, verdict.Outcome);
        Assert.Null(finding.ToVerify);
        Assert.Equal(expected, string.Join("; ", finding.Claimed.Select(c => $"{c.Type} {c.Number} {c.ValidOnDate} {c.Problem}")));
    }

    [Fact]
    public void A_paper_counts_only_for_the_lines_it_names()
    {
        var declaration = ACase.Of("8401100000 KZ → DE, paper 01151 lines=2");
        declaration = declaration with { Lines = [declaration.Lines[0], declaration.Lines[0] with { Number = 2 }] };

        Assert.Equal([Outcome.LicenceRequired, Outcome.Review], declaration.Screened().Lines.Select(l => l.Outcome));
        Assert.Equal(
            [Outcome.LicenceRequired, Outcome.LicenceRequired],
            (declaration with { Documents = [declaration.Documents[0] with { Lines = null }] }).Screened().Lines.Select(l => l.Outcome));
        Assert.Equal(["paper.names-no-line"], (declaration with { Documents = [declaration.Documents[0] with { Lines = null }] }).Screened().Finding("KZ-DUAL-USE-LICENCE")!.Claimed.Select(c => c.Problem));
    }

    [Fact]
    public void A_claimed_conclusion_turns_a_possible_licence_duty_into_a_review_that_names_it()
    {
        var verdict = ACase.Of("2805120000 CN → DE, from CN, age 2010-01-01, kz NOT_LISTED, paper 01154").Screened();

        Assert.Equal(new ClaimedDocument("identification-conclusion", "N-123", true), verdict.Finding("KZ-DUAL-USE-LICENCE")!.ToVerify);
        Assert.Equal(Outcome.Review, verdict.Outcome);
        Assert.DoesNotContain(verdict.RequiredDocuments, d => d.Authority == "KZ");
    }

    [Fact]
    public void Kazakh_wheat_to_Russia_has_no_finding()
    {
        var verdict = ACase.Of("1001990000 KZ → RU, EAEU").Screened();

        Assert.Equal(Outcome.NoRestriction, verdict.Outcome);
        Assert.Empty(verdict.Lines[0].Findings);
        Assert.Equal(["kz", "kz-measures", "un", "us", "eu", "uk", "red-flags", "consistency", "volume-surge", "nomenclature"], verdict.Checks.Performed);
        Assert.NotEmpty(verdict.Checks.NotPerformed);
    }

    [Theory]
    [InlineData("kz", "2021-12-31", "2022-01-01")]
    [InlineData("uk", "2020-12-30", "2020-12-31")]
    [InlineData("red-flags", "2022-02-23", "2022-02-24")]
    public void A_check_that_begins_later_is_not_performed(string check, string before, string first)
    {
        Assert.Contains(ACase.Of($"1001990000 KZ → RU, on {before}").Screened().Checks.NotPerformed, c => c.Check == check && c.Reason == "check.date-not-covered");
        Assert.Contains(check, ACase.Of($"1001990000 KZ → RU, on {first}").Screened().Checks.Performed);
    }

    [Fact]
    public void A_finding_shows_the_facts_that_the_rule_read_and_those_not_stated_as_null()
    {
        var facts = ACase.Of("8542319010 CN → RU, EAEU").Screened().Finding("KZ-REEXPORT-BAN")!.Facts;

        Assert.Equal(("CN", "RU", "RU"), (facts["origin"], facts["destination"], facts["consignee"]));
        Assert.Null(facts["importedFrom"]);
        Assert.DoesNotContain("transit", facts.Keys);
    }
}
