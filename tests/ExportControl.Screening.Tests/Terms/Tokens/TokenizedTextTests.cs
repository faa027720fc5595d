using ExportControl.Screening.Terms.Tokens;
using Xunit;

namespace ExportControl.Screening.Tests.Terms.Tokens;

/// <summary>Tokenization of descriptions with the shipped terms/characters.csv.</summary>
public sealed class TokenizedTextTests
{
    [Theory]
    [InlineData("Orlan10", "orlan 10")]
    [InlineData("ORLAN-10", "orlan 10")]
    [InlineData("Ｏｒｌａｎ－１０", "orlan 10")]
    [InlineData("𝐎𝐫𝐥𝐚𝐧 ①⓪", "orlan 10")]
    [InlineData("Орла\u0301н", "орлан")]
    [InlineData("Лан\u00ADцет\u200B\u2060", "ланцет")]
    [InlineData("Йод Ёлка", "иод елка")]
    [InlineData("И\u0306од", "иод")]
    [InlineData("ﬁltеr", "filtеr")]
    [InlineData("GERÁN №2", "geran no 2")]
    [InlineData("ҰҰА қанаты", "ұұа қанаты")]
    [InlineData("٣٤", "34")]
    [InlineData("㎡", "m 2")]
    [InlineData("ISKANDAR İskandar ı", "iskandar iskandar i")]
    [InlineData("\uD835 x \uDC00", "x")]
    [InlineData("无人机 Lancet无人机", "lancet")]
    [InlineData(" \t\r\n", "")]
    [InlineData("", "")]
    public void A_text_is_split_into_normalized_tokens(string text, string tokens) => Assert.Equal(tokens, Tokens(text));

    [Theory]
    [InlineData("T-72", TokenSeparator.Joined)]
    [InlineData("T72", TokenSeparator.Joined)]
    [InlineData("T—72", TokenSeparator.Joined)]
    [InlineData("T_72", TokenSeparator.Joined)]
    [InlineData("\"T\"-72", TokenSeparator.Joined)]
    [InlineData("T 72", TokenSeparator.Space)]
    [InlineData("T - 72", TokenSeparator.Space)]
    [InlineData("T\u00A072", TokenSeparator.Space)]
    [InlineData("T, 72", TokenSeparator.ClauseEnd)]
    [InlineData("1:72", TokenSeparator.Joined)]
    [InlineData("T: 72", TokenSeparator.ClauseEnd)]
    [InlineData("T. 72", TokenSeparator.ClauseEnd)]
    [InlineData("T (72)", TokenSeparator.ClauseEnd)]
    [InlineData("T\n72", TokenSeparator.ClauseEnd)]
    public void The_separation_of_two_tokens_is_recorded(string text, object separator)
    {
        using var tokens = TokenizedText.Tokenize(text, A.Rules().PhraseMatcher.Normalizer);

        Assert.Equal(separator, tokens[1].Separator);
    }

    private static string Tokens(string text)
    {
        using var tokens = TokenizedText.Tokenize(text, A.Rules().PhraseMatcher.Normalizer);
        return string.Join(' ', Enumerable.Range(0, tokens.Count).Select(i => tokens.Letters(i).ToString()));
    }
}
