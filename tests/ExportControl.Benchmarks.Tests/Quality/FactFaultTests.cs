using System.Text.Json.Nodes;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>Rows of field-faults.jsonl about facts that contradict each other or say nothing.</summary>
public sealed class FactFaultTests
{
    [Fact]
    public void F05_a_value_of_zero_with_a_quantity_is_reviewed() => AssertAtOdds("F05-value-zero-switches-trade-flags-off");

    [Fact]
    public void F09a_a_date_years_back_is_reviewed_under_the_law_of_that_day()
    {
        AssertAtOdds("F09a-back-dated-by-years");
        Assert.True(FieldFault.Verdict("F09a-back-dated-by-years").Outcome >= Outcome.Review);
    }

    [Fact]
    public void F09c_a_date_years_ahead_is_reviewed() => AssertAtOdds("F09c-future-year-hides-new-company");

    [Fact]
    public void F09c_without_the_wrong_year_the_company_is_new() =>
        Assert.Equal(Outcome.Review, FieldFault.Verdict("F09c-future-year-hides-new-company", d => d["date"] = "2026-11-27").Finding("RF-NEW-COMPANY").Outcome);

    [Theory]
    [InlineData("F16-placeholder-date-1900-01-01")]
    [InlineData("F16-placeholder-date-1899-12-30")]
    public void F16_a_placeholder_date_is_judged_as_no_date(string id)
    {
        var placeholder = FieldFault.Verdict(id);

        var absent = FieldFault.Verdict(id, d => d["consignee"]!.AsObject().Remove("registeredOn"));
        Assert.True(placeholder.Outcome >= absent.Outcome);
        Assert.Contains(placeholder.Findings(), f => f.Rule == "RF-NEW-COMPANY");
        Assert.Equal(absent.Finding("RF-NEW-COMPANY").Outcome, placeholder.Finding("RF-NEW-COMPANY").Outcome);
    }

    [Fact]
    public void F17a_a_tax_id_of_a_later_month_is_reviewed() => AssertAtOdds("F17a-bin-of-next-year-is-1927");

    [Fact]
    public void F17b_a_tax_id_of_zeros_is_refused() =>
        Assert.Contains(Shipped.Judge.Errors(FieldFault.Declaration("F17b-bin-of-zeros")), e => e.PropertyName.EndsWith("TaxId", StringComparison.Ordinal));

    [Fact]
    public void F19a_an_EAEU_waybill_to_a_country_outside_the_union_is_reviewed() => AssertAtOdds("F19a-eaeu-waybill-to-third-country");

    [Fact]
    public void F19c_a_re_export_of_Kazakh_goods_is_reviewed() => AssertAtOdds("F19c-reexport-of-kazakh-goods");

    [Fact]
    public void F26_a_currency_of_a_neighbour_has_a_rate()
    {
        var verdict = FieldFault.Verdict("F26-currency-without-rate-not-named");

        Assert.DoesNotContain(verdict.Findings(), f => f.MissingFacts.Contains("/history/volumes"));
        Assert.DoesNotContain(verdict.Findings(), f => f.Rule == "CURRENCY-WITHOUT-RATE");
    }

    [Theory]
    [InlineData("BGN")]
    [InlineData("HRK", "2022-12-31")]
    [InlineData("ANG")]
    public void F32_a_withdrawn_currency_is_accepted_for_a_day_on_which_it_was_in_use(string currency, string date = "2025-03-30") =>
        Assert.Empty(Shipped.Judge.Errors(FieldFault.Declaration("F32-withdrawn-currency", d => d["currency"] = currency, d => d["date"] = date)));

    [Fact]
    public void F32_a_withdrawn_currency_is_refused_after_its_end() =>
        Assert.Contains(Shipped.Judge.Errors(FieldFault.Declaration("F32-withdrawn-currency", d => d["date"] = "2026-11-27")), e => e.PropertyName == "Currency");

    private static void AssertAtOdds(string id)
    {
        var finding = FieldFault.Verdict(id).Finding("FACTS-AT-ODDS");

        Assert.Equal(Outcome.Review, finding.Outcome);
        Assert.Null(finding.SatisfiedBy);
    }
}
