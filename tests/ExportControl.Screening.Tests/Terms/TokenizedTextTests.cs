using ExportControl.Screening.Terms;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>How a description is read, under the characters that ship.</summary>
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
    public void A_text_is_read_as_folded_words(string text, string words) => Assert.Equal(words, Words(text));

    [Theory]
    [InlineData("T-72", TokenSeparator.Tight)]
    [InlineData("T72", TokenSeparator.Tight)]
    [InlineData("T—72", TokenSeparator.Tight)]
    [InlineData("T_72", TokenSeparator.Tight)]
    [InlineData("\"T\"-72", TokenSeparator.Tight)]
    [InlineData("T 72", TokenSeparator.Blank)]
    [InlineData("T - 72", TokenSeparator.Blank)]
    [InlineData("T\u00A072", TokenSeparator.Blank)]
    [InlineData("T, 72", TokenSeparator.Clause)]
    [InlineData("1:72", TokenSeparator.Tight)]
    [InlineData("T: 72", TokenSeparator.Clause)]
    [InlineData("T. 72", TokenSeparator.Clause)]
    [InlineData("T (72)", TokenSeparator.Clause)]
    [InlineData("T\n72", TokenSeparator.Clause)]
    public void What_stands_between_words_is_kept(string text, object gap)
    {
        using var wording = TokenizedText.Of(text, A.Rules().PhraseMatcher.Characters);

        Assert.Equal(gap, wording[1].Before);
    }

    private static string Words(string text)
    {
        using var wording = TokenizedText.Of(text, A.Rules().PhraseMatcher.Characters);
        return string.Join(' ', Enumerable.Range(0, wording.Count).Select(i => wording.Letters(i).ToString()));
    }
}
