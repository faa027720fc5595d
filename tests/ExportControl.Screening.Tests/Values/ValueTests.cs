using ExportControl.Screening.Values;
using Xunit;

namespace ExportControl.Screening.Tests.Values;

public sealed class ValueTests
{
    [Theory]
    [InlineData("8542319000", "8542319000")]
    [InlineData("8542.31 900 0", "8542319000")]
    [InlineData("0104", "0104")]
    [InlineData("01", "01")]
    public void A_commodity_code_is_parsed_without_its_spaces_and_dots(string text, string digits)
    {
        Assert.True(CommodityCode.TryParse(text, out var code));
        Assert.Equal(digits, code.Digits);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("85423190001")]
    [InlineData("85A2")]
    [InlineData("٨٥٤٢")]
    [InlineData("8542-31")]
    public void Another_text_is_not_a_commodity_code(string? text) => Assert.False(CommodityCode.TryParse(text, out _));

    [Theory]
    [InlineData("de", "DE")]
    [InlineData("EU", "EU")]
    [InlineData("00", "00")]
    public void A_country_code_is_two_characters_in_upper_case(string text, string alpha2)
    {
        Assert.True(CountryCode.TryParse(text, out var country));
        Assert.Equal(alpha2, country.Alpha2);
    }

    [Theory]
    [InlineData("DEU")]
    [InlineData("Д")]
    [InlineData("ДЕ")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_text_is_not_a_country_code(string? text) => Assert.False(CountryCode.TryParse(text, out _));

    [Theory]
    [InlineData("3A001.a.2", "3A001.a.2")]
    [InlineData("3A001a2", "3A001.a.2")]
    [InlineData("3a001.A.2", "3A001.a.2")]
    [InlineData("3А001", "3A001")]
    [InlineData("1С351", "1C351")]
    [InlineData("2В001", "2B001")]
    [InlineData("ML10.c", "ML10.c")]
    [InlineData("ml10c", "ML10.c")]
    [InlineData("9A610", "9A610")]
    [InlineData("9a610.x", "9A610.x")]
    [InlineData("0A501.a", "0A501.a")]
    [InlineData("10C901", "10C901")]
    [InlineData("10С901а", "10C901.a")]
    [InlineData("ML 1", "ML1")]
    [InlineData("ML22.b.2", "ML22.b.2")]
    [InlineData("PL9005", "PL9005")]
    public void All_spellings_of_a_control_number_have_one_canonical_form(string text, string canonical)
    {
        Assert.True(ControlNumber.TryParse(text, out var number));
        Assert.Equal(canonical, number.Text);
    }

    [Theory]
    [InlineData("3A01")]
    [InlineData("3F001")]
    [InlineData("A3001")]
    [InlineData("3A001..a")]
    [InlineData("3A001.a.")]
    [InlineData("3A001-a")]
    [InlineData("ML")]
    [InlineData("PL900")]
    [InlineData("PL90055")]
    [InlineData("10C90")]
    [InlineData("100C901")]
    [InlineData("10F901")]
    [InlineData("106")]
    [InlineData(null)]
    public void Another_text_is_not_a_control_number(string? text) => Assert.False(ControlNumber.TryParse(text, out _));

    [Theory]
    [InlineData("3A001", "3A001.a.2", true)]
    [InlineData("3A001.a.2", "3A001.a", true)]
    [InlineData("3A001.a", "3A001.b", false)]
    [InlineData("3A001.a.1", "3A001.a.10", false)]
    [InlineData("3A001", "3A002", false)]
    [InlineData("10C901", "10C901.b", true)]
    [InlineData("10C901", "1C901", false)]
    public void Control_numbers_overlap_when_one_includes_the_other(string a, string b, bool overlap)
    {
        Assert.True(ControlNumber.TryParse(a, out var first));
        Assert.True(ControlNumber.TryParse(b, out var second));

        Assert.Equal(overlap, first.Overlaps(second));
        Assert.Equal(overlap, second.Overlaps(first));
    }

    [Theory]
    [InlineData("NOT_LISTED", "NOT_LISTED", true)]
    [InlineData("not_listed", "NOT_LISTED", true)]
    [InlineData("EAR 99", "EAR99", false)]
    [InlineData("3А001.a", "3A001.a", false)]
    public void A_classification_is_a_control_number_or_EAR99_or_NOT_LISTED(string text, string canonical, bool notListed)
    {
        Assert.True(Classification.TryParse(text, out var classification));
        Assert.Equal(canonical, classification.Text);
        Assert.Equal(notListed, classification.IsNotListed);
    }

    [Fact]
    public void Amounts_in_different_currencies_are_not_added()
    {
        Assert.True(Money.TryCreate(10.50m, "USD", out var dollars));
        Assert.True(Money.TryCreate(1, "EUR", out var euro));

        Assert.Equal(21.00m, (dollars + dollars).Amount);
        Assert.Contains("EUR", Assert.Throws<InvalidOperationException>(() => dollars + euro).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.01, "USD")]
    [InlineData(1, "usd")]
    [InlineData(1, "US")]
    [InlineData(1, null)]
    public void A_negative_amount_or_an_invalid_currency_is_refused(decimal amount, string? currency) => Assert.False(Money.TryCreate(amount, currency, out _));
}
