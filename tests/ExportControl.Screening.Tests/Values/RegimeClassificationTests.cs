using ExportControl.Screening.Values;
using Xunit;

namespace ExportControl.Screening.Tests.Values;

public sealed class RegimeClassificationTests
{
    [Fact]
    public void The_numbers_of_a_changed_classification_are_those_stated_last()
    {
        var first = new RegimeClassification(Us: A.Classified("3A001"));

        Assert.Equal("us:3A001", first.NumbersText);
        Assert.Equal("kz:5A002 us:3A001", (first with { Kz = A.Classified("5A002") }).NumbersText);
        Assert.Equal("kz:NOT_LISTED us:3A001", (first with { Kz = A.Classified("NOT_LISTED") }).NumbersText);
        Assert.Equal("", (first with { Us = A.Classified("EAR99") }).NumbersText);
    }

    [Fact]
    public void Lines_of_one_code_with_numbers_of_other_regimes_have_verdicts_of_their_own()
    {
        RegimeClassification[] stated =
        [
            new(Us: A.Classified("1C227")), new(Kz: A.Classified("1C227")), new(Kz: A.Classified("NOT_LISTED"), Us: A.Classified("1C227")), new(Us: A.Classified("5A002")), new(Us: A.Classified("EAR99")),
        ];
        var declaration = A.Declaration() with { Lines = [.. stated.Select((s, i) => A.Line("2805120000", number: i + 1) with { ClassificationByRegime = s })] };

        var verdict = declaration.Screened();

        Assert.Equal(AVerdict.Text(A.Rules().EvaluatePlainly(declaration, A.QuietTrade)), AVerdict.Text(verdict));
        Assert.Equal(
            ["1C227 Definite", "1C227 Definite", "NOT_LISTED Possible", "5A002 Possible", " Possible"],
            verdict.Lines.Select(l => l.Findings.Single(f => f.Rule == "KZ-DUAL-USE-LICENCE")).Select(f => $"{f.Facts.GetValueOrDefault("classification")} {f.Certainty}"));
    }
}
