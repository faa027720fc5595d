using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation.Unicode;

namespace ExportControl.Api.Tests.Validation;

/// <summary>The form of received texts. The characters are written as escapes, because editors and reviewers do not show the differences.</summary>
public sealed class UnicodeTextTests
{
    [Theory]
    [InlineData("INV-1", "INV-1")]
    [InlineData(" INV-1\t", "INV-1")]
    [InlineData("\u00A0INV-1\u3000", "INV-1")]
    [InlineData("INV\u20111", "INV\u20111")]
    [InlineData("A\u0301", "\u00C1")]
    [InlineData("\u0438\u0306", "\u0439")]
    [InlineData("\u04AF\u0306", "\u04AF\u0306")]
    [InlineData("a\u0301\u0323", "\u1EA1\u0301")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u2126", "\u03A9")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uD558\u11AB", "\uD55C")]
    [InlineData("\uD55C\u11AB", "\uD55C\u11AB")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("\U00011099\U000110BA", "\U0001109A")]
    [InlineData("\uF900", "\u8C48")]
    public void An_identifier_is_trimmed_and_in_form_C(string text, string expected)
    {
        Assert.Equal(expected, UnicodeText.Identifier(text));
        Assert.Equal(expected, UnicodeText.Identifier(expected));
    }

    [Theory]
    [InlineData("OOO\u200B Vektor", "OOO Vektor")]
    [InlineData("Mik\u00ADro\u00ADchip", "Mikrochip")]
    [InlineData("\uFEFF\u202AVektor\u202C", "Vektor")]
    [InlineData("\u0438\u200D\u0306", "\u0439")]
    [InlineData("Vektor\uFE0F", "Vektor")]
    [InlineData("Vek\U000E0041tor", "Vektor")]
    [InlineData("two  blanks\u00A0and\u2011more", "two  blanks\u00A0and\u2011more")]
    public void A_name_loses_its_invisible_characters(string text, string expected) => Assert.Equal(expected, UnicodeText.Visible(text));

    [Theory]
    [InlineData("INV\u200B-1", 3, 0x200B)]
    [InlineData("INV-1\u2060", 5, 0x2060)]
    [InlineData("\U0001F411\u061C", 2, 0x061C)]
    [InlineData("\u202Ex", 0, 0x202E)]
    [InlineData("x\u3164", 1, 0x3164)]
    public void The_first_invisible_character_is_named(string text, int at, int codePoint) => Assert.Equal((at, codePoint), UnicodeText.FirstInvisible(text));

    [Theory]
    [InlineData("INV-1 / 2026")]
    [InlineData("\u0456NV\u20111\u00A0\u2009\u2014")]
    [InlineData("\u04D8\u0456\u04A3\u0493\u04AF\u04B1\u049B\u04E9\u04BB")]
    public void Letters_spaces_and_hyphens_of_every_kind_are_visible(string text) => Assert.Null(UnicodeText.FirstInvisible(text));

    [Theory]
    [InlineData("Vek\u00ADtor\uFE0F", null)]
    [InlineData("Vek\u00AD\u202Etor", 0x202E)]
    [InlineData("Vektor\U000E0041", 0xE0041)]
    [InlineData("Vektor\U000E0101", null)]
    public void Soft_hyphens_and_variation_selectors_are_not_refused_in_a_name(string text, int? refused) => Assert.Equal(refused, UnicodeText.FirstRefused(text)?.CodePoint);

    [Fact]
    public void Invisible_characters_are_shown_as_their_code_points()
    {
        Assert.Equal("a\\u202Eb\\uE0041", UnicodeText.Escape("a\u202Eb\U000E0041"));
        Assert.Equal("a\\u202Eb\\u000Ac", SafeText.Of("a\u202Eb\nc"));
    }

    [Fact]
    public void A_text_that_needs_no_change_is_not_copied()
    {
        var text = new string("Құрылғы №7".AsSpan());

        Assert.Same(text, UnicodeText.Visible(text));
        Assert.Same(text, UnicodeText.Identifier(text));
    }
}
