using ExportControl.Screening.RuleSets;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading;

public sealed class SynonymReaderTests
{
    [Fact]
    public void The_shipped_synonyms_have_codes_or_several_words()
    {
        Assert.Contains(A.Rules().Synonyms, s => s.Codes.Contains("854231") && s.Words["ru"].Contains("микропроцессор"));
        Assert.Contains(A.Rules().Synonyms, s => s.Codes.Count == 0 && s.Words["ru"].Contains("ЧПУ") && s.Words["en"].Contains("CNC"));
    }

    [Fact]
    public void The_file_of_synonyms_is_optional() => Assert.Empty(RuleSet.Read(A.Package(("synonyms.json", null)), 1).Synonyms);

    [Theory]
    [InlineData("""{ }""", "{ } is not valid; expected an array")]
    [InlineData("""[{ "en": ["chip", "Chip"], "codes": ["8542"] }]""", "0/en: a word is repeated")]
    [InlineData("""[{ "en": [" chip"], "codes": ["8542"] }]""", "' chip' is not valid; expected 1 to 60 characters without spaces at the start or end")]
    [InlineData("""[{ "en": [""], "codes": ["8542"] }]""", "'' is not valid; expected 1 to 60 characters")]
    [InlineData("""[{ "en": ["chip"] }]""", "too few words; expected at least one with codes, or at least two without")]
    [InlineData("""[{ "codes": ["8542"] }]""", "too few words; expected at least one with codes")]
    [InlineData("""[{ "en": ["chip"], "codes": ["8599"] }]""", "'8599' is not a chapter, heading or subheading")]
    [InlineData("""[{ "en": ["chip"], "codes": ["8542319000"] }]""", "'8542319000' is not a chapter, heading or subheading")]
    [InlineData("""[{ "en": ["chip"], "code": ["8542"] }]""", "code: the member is unknown; expected one of codes, en, kk, ru")]
    [InlineData("""[{ "en": "chip", "codes": ["8542"] }]""", "0/en: \"chip\" is not valid; expected an array of strings")]
    public void An_invalid_entry_is_refused_with_its_path(string text, string problem)
    {
        var refused = Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(("synonyms.json", text)), 1));

        Assert.Contains(refused.Problems, p => p.StartsWith("synonyms.json", StringComparison.Ordinal) && p.Contains(problem, StringComparison.Ordinal));
    }
}
