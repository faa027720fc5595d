using ExportControl.Screening.RuleSets;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading;

public sealed class SynonymReaderTests
{
    [Fact]
    public void The_shipped_synonyms_lead_to_codes_or_to_one_another()
    {
        Assert.Contains(A.Rules().Synonyms, s => s.Codes.Contains("854231") && s.Words["ru"].Contains("микропроцессор"));
        Assert.Contains(A.Rules().Synonyms, s => s.Codes.Count == 0 && s.Words["ru"].Contains("ЧПУ") && s.Words["en"].Contains("CNC"));
    }

    [Fact]
    public void A_package_without_synonyms_has_none() => Assert.Empty(RuleSet.Read(A.Package(("synonyms.json", null)), 1).Synonyms);

    [Theory]
    [InlineData("""{ }""", "an array is expected")]
    [InlineData("""[{ "en": ["chip", "Chip"], "codes": ["8542"] }]""", "0/en: a word stands twice")]
    [InlineData("""[{ "en": [" chip"], "codes": ["8542"] }]""", "has blanks around it")]
    [InlineData("""[{ "en": [""], "codes": ["8542"] }]""", "is empty")]
    [InlineData("""[{ "en": ["chip"] }]""", "two or more that mean the same")]
    [InlineData("""[{ "codes": ["8542"] }]""", "one or more that lead to codes")]
    [InlineData("""[{ "en": ["chip"], "codes": ["8599"] }]""", "'8599' is no chapter, heading or subheading")]
    [InlineData("""[{ "en": ["chip"], "codes": ["8542319000"] }]""", "'8542319000' is no chapter, heading or subheading")]
    [InlineData("""[{ "en": ["chip"], "code": ["8542"] }]""", "code: no such member is known")]
    [InlineData("""[{ "en": "chip", "codes": ["8542"] }]""", "an array of texts is expected")]
    public void What_is_wrong_is_refused_with_its_place(string text, string problem)
    {
        var refused = Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(("synonyms.json", text)), 1));

        Assert.Contains(refused.Problems, p => p.StartsWith("synonyms.json", StringComparison.Ordinal) && p.Contains(problem, StringComparison.Ordinal));
    }
}
