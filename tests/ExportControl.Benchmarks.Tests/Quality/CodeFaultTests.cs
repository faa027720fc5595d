using System.Text.Json.Nodes;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>Rows of field-faults.jsonl about commodity codes and control numbers.</summary>
public sealed class CodeFaultTests
{
    [Fact]
    public void F01a_a_munitions_number_under_an_ordinary_code_is_named_and_never_green()
    {
        var verdict = FieldFault.Verdict("F01a-stated-munitions-number-ignored");

        Assert.True(verdict.Outcome >= Outcome.Review);
        Assert.Contains(verdict.Findings(), f => f.Outcome >= Outcome.Review && f.Message.Contains("ML10", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("9B105")]
    [InlineData("1A231")]
    [InlineData("1B235")]
    [InlineData("2A227")]
    [InlineData("6B108")]
    [InlineData("7B102")]
    [InlineData("7B103")]
    [InlineData("9B007")]
    [InlineData("9B008")]
    [InlineData("9B009")]
    [InlineData("9B010")]
    [InlineData("9B107")]
    [InlineData("9C108")]
    [InlineData("0D001")]
    [InlineData("0E001")]
    [InlineData("3E001")]
    [InlineData("5E002")]
    [InlineData("0A501")]
    [InlineData("9A610")]
    public void F01c_a_control_number_without_a_row_is_named_and_never_green(string number)
    {
        var verdict = FieldFault.Verdict("F01c-dual-use-number-not-in-mapping", FieldFault.Line("classification", number));

        Assert.True(verdict.Outcome >= Outcome.Review);
        Assert.Contains(verdict.Findings(), f => f.Outcome >= Outcome.Review && f.Message.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public void F11_a_wrong_digit_after_a_right_heading_is_judged_as_the_heading()
    {
        var verdict = FieldFault.Verdict("F11-wrong-digit-hides-heading");

        Assert.True(verdict.Outcome >= Outcome.LicenceRequired);
        Assert.Equal(Outcome.Review, verdict.Finding("CODE-UNKNOWN").Outcome);
        Assert.Contains(verdict.RequiredDocuments!, d => d.Code == "01161");
    }

    [Theory]
    [InlineData("9306310000", "9306")]
    [InlineData("8457190000", "8457")]
    [InlineData("8526930000", "8526")]
    [InlineData("8542379000", "8542")]
    public void F11_a_code_with_unknown_digits_is_not_milder_than_its_known_prefix(string code, string heading)
    {
        var declared = FieldFault.Verdict("F11-wrong-digit-hides-heading", FieldFault.Line("commodityCode", code)).Outcome;

        Assert.True(declared >= FieldFault.Verdict("F11-wrong-digit-hides-heading", FieldFault.Line("commodityCode", heading)).Outcome);
    }

    [Fact]
    public void F12a_a_code_of_HS_2017_is_judged_by_its_successors_which_are_named()
    {
        var verdict = FieldFault.Verdict("F12a-hs2017-code");

        Assert.True(verdict.Outcome >= Outcome.Review);
        Assert.Contains("852581", verdict.Finding("CODE-UNKNOWN").Message.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(verdict.Findings(), f => f.Matched is not null && f.Matched.Any(m => m.Code.StartsWith("85258", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("F13-unspecified-goods-known-9999")]
    [InlineData("F13-unspecified-goods-known-99")]
    public void F13_unspecified_goods_are_an_unknown_code(string id) => Assert.Equal(Outcome.Review, FieldFault.Verdict(id).Finding("CODE-UNKNOWN").Outcome);

    [Fact]
    public void F14_a_code_that_lost_its_leading_zero_is_refused() =>
        Assert.Contains(Shipped.Judge.Errors(FieldFault.Declaration("F14-lost-leading-zero-other-goods")), e => e.PropertyName.EndsWith("CommodityCode", StringComparison.Ordinal));

    [Fact]
    public void F25_the_text_on_unknown_digits_says_what_the_code_is_judged_as()
    {
        var message = FieldFault.Verdict("F25-code-unknown-contradicts-match").Finding("CODE-UNKNOWN").Message;

        Assert.Contains("284410", message.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be compared", message, StringComparison.Ordinal);
    }
}
