using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>Rows of field-faults.jsonl about embargoes, temporary bans and customs territories.</summary>
public sealed class CountryFaultTests
{
    [Theory]
    [InlineData("F03-embargo-KP")]
    [InlineData("F03-embargo-SY")]
    public void F03_US_laptops_to_an_embargoed_country_are_at_least_a_review(string id)
    {
        var verdict = FieldFault.Verdict(id);

        Assert.True(verdict.Outcome >= Outcome.Review);
        Assert.Contains(verdict.Findings(), f => f.Rule is "US-EMBARGO" or "UN-EMBARGO" && f.Outcome >= Outcome.Review);
    }

    [Fact]
    public void F03e_steel_to_North_Korea_is_under_the_UN_embargo() =>
        Assert.True(FieldFault.Verdict("F03e-steel-to-KP").Finding("UN-EMBARGO").Outcome >= Outcome.Review);

    [Fact]
    public void F03f_howitzers_to_North_Korea_are_prohibited_and_the_embargo_is_the_reason()
    {
        var verdict = FieldFault.Verdict("F03f-howitzers-to-KP");

        Assert.Equal(Outcome.Prohibited, verdict.Outcome);
        Assert.Equal("UN-EMBARGO", verdict.DecidingFinding);
    }

    [Fact]
    public void F04_logs_under_a_temporary_ban_are_prohibited() =>
        Assert.Equal(Outcome.Prohibited, FieldFault.Verdict("F04-temporary-ban-4403110000").Finding("KZ-TEMPORARY-MEASURE").Outcome);

    [Fact]
    public void F04_petrol_whose_ban_ended_a_few_days_ago_has_a_finding() =>
        Assert.Contains(FieldFault.Verdict("F04-temporary-ban-2710124130").Findings(), f => f.Rule == "KZ-TEMPORARY-MEASURE");

    [Fact]
    public void F04_petrol_on_the_last_day_of_its_ban_is_not_green() =>
        Assert.True(FieldFault.Verdict("F04-temporary-ban-2710124130", d => d["date"] = "2026-11-21").Outcome >= Outcome.Review);

    [Fact]
    public void F18_goods_imported_from_Monaco_are_judged_as_from_France()
    {
        var monaco = FieldFault.Verdict("F18-monaco");

        Assert.Equal(Outcome.Prohibited, monaco.Outcome);
        Assert.Equal(FieldFault.Verdict("F18-monaco", FieldFault.Line("importedFrom", "FR")).Findings().Select(f => f.Rule), monaco.Findings().Select(f => f.Rule));
        Assert.Contains("EU-BAN-INDIRECT", monaco.Findings().Select(f => f.Rule));
    }
}
