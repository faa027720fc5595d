using System.Text.Json.Nodes;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>Rows of field-faults.jsonl about supporting documents.</summary>
public sealed class PaperFaultTests
{
    private const string Conclusion = "F02a-one-conclusion-frees-every-line";

    // Line 1 is not listed by the statement of the sender; its code mostly holds ordinary goods.
    [Fact]
    public void F02a_a_conclusion_that_names_no_line_frees_none() =>
        Assert.All(FieldFault.Verdict(Conclusion).Lines.Skip(1), line => Assert.Equal(Outcome.LicenceRequired, line.Outcome));

    [Fact]
    public void F02a_a_conclusion_for_one_line_counts_for_that_line_alone_and_as_claimed()
    {
        var verdict = FieldFault.Verdict(Conclusion, d =>
        {
            d["lines"]![1]!["commodityCode"] = "8457109008";
            d["documents"]![0]!["lines"] = new JsonArray(2);
            d["documents"]![0]!["commodityCode"] = "8457109008";
        });

        Assert.Equal([Outcome.Review, Outcome.LicenceRequired], verdict.Lines.Skip(1).Select(l => l.Outcome));
        Assert.Equal("IC-77", verdict.Lines[1].Findings!.Single(f => f.Rule == "KZ-DUAL-USE-LICENCE").ToVerify?.Number);
    }

    [Fact]
    public void F02b_a_conclusion_without_number_and_date_changes_nothing_and_says_why()
    {
        var verdict = FieldFault.Verdict("F02b-unverified-conclusion-turns-green");

        Assert.Equal(Outcome.LicenceRequired, verdict.Outcome);
        Assert.Contains(verdict.Finding("KZ-DUAL-USE-LICENCE").ClaimedDocuments!, d => d is { Number: "-", Message.Length: > 0 });
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("end-user-statement", false)]
    public void F15_another_paper_is_an_end_user_statement_only_if_it_says_so(string? purpose, bool stays)
    {
        var verdict = FieldFault.Verdict("F15-catch-all-document-clears-end-user", FieldFault.Line("classification", "3A001"), d =>
        {
            d["documents"]![0]!["purpose"] = purpose;
            d["documents"]![0]!["issuedOn"] = "2026-10-01";
            d["endUse"]!.AsObject().Remove("statement");
        });

        Assert.Equal(stays, verdict.Findings().Any(f => f is { Rule: "KZ-END-USER", Outcome: Outcome.Review, SatisfiedBy: null }));
    }

    [Fact]
    public void F15_a_price_list_is_not_the_statement_that_the_sender_does_not_hold() =>
        Assert.Null(FieldFault.Verdict("F15-catch-all-document-clears-end-user", FieldFault.Line("classification", "3A001")).Finding("KZ-END-USER").SatisfiedBy);
}
