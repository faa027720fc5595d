using ExportControl.Screening.Declarations;
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
        Assert.Equal("", (first with { Us = A.Classified("EAR99") }).NumbersText);
    }

    [Fact]
    public void Lines_of_one_code_with_numbers_of_other_regimes_have_verdicts_of_their_own()
    {
        var line = A.Line("2805120000");
        var declaration = A.Declaration() with
        {
            Lines =
            [
                line with { Number = 1, ClassificationByRegime = new RegimeClassification(Us: A.Classified("1C227")) },
                line with { Number = 2, ClassificationByRegime = new RegimeClassification(Kz: A.Classified("1C227")) },
            ],
        };

        var verdict = declaration.Screened();

        Assert.Equal(AVerdict.Text(A.Rules().EvaluatePlainly(declaration, A.QuietTrade)), AVerdict.Text(verdict));
        Assert.Null(Facts(0).GetValueOrDefault("classification"));
        Assert.Equal("1C227", Facts(1)["classification"]);

        IReadOnlyDictionary<string, string?> Facts(int of) => verdict.Lines[of].Findings.Single(f => f.Rule == "KZ-DUAL-USE-LICENCE").Facts;
    }
}
