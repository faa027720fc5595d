using ExportControl.Benchmarks.Quality;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>The rows of too-mild.jsonl: declarations whose verdict once was milder than it should be.</summary>
public sealed class TooMildTests
{
    // The label of these rows is a review for goods outside the US lists; the list as published has the code.
    private static readonly string[] OnSupplement4 = ["W5", "W24"];

    public static TheoryData<string> Ids => [.. LabelledFile.TooMild().Declarations.Select(d => d.Id).Except(OnSupplement4)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_verdict_that_once_was_too_mild_has_an_accepted_outcome(string id)
    {
        var declaration = Declaration(id);

        Assert.Contains(Shipped.Judge.Judge(declaration).Verdict.Outcome, declaration.Accepted);
    }

    [Theory]
    [InlineData("W5")]
    [InlineData("W24")]
    public void Locomotives_with_US_content_or_of_a_US_maker_need_a_US_licence_because_heading_8602_is_on_supplement_4(string id)
    {
        var verdict = Shipped.Judge.Judge(Declaration(id).Declaration, Language.En, VerdictView.Full);

        var finding = verdict.Finding("US-EAR-REEXPORT");
        Assert.Contains(finding.Matched!, m => m.List == "us-supp4" && m.Code.StartsWith("8602", StringComparison.Ordinal));
        Assert.Equal(Outcome.LicenceRequired, verdict.Outcome);
    }

    private static LabelledDeclaration Declaration(string id) => LabelledFile.TooMild().Declarations.Single(d => d.Id == id);
}
