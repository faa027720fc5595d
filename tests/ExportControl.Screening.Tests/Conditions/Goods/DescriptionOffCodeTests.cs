using Xunit;

namespace ExportControl.Screening.Tests.Conditions.Goods;

public sealed class DescriptionOffCodeTests
{
    [Fact]
    public void Both_the_words_and_the_code_are_shown()
    {
        var facts = ACase.Of("9503007000 KZ → DE, says Intel microprocessors").Screened().Finding("DESCRIPTION-OFF-CODE")!.Facts;

        Assert.Equal("microprocessors", facts["description"]);
        Assert.Equal("microelectronics", facts["goodsGroup"]);
        Assert.Equal("9503007000", facts["commodityCode"]);
    }

    [Fact]
    public void A_code_too_short_to_decide_is_a_missing_fact() =>
        Assert.Equal(["/lines/0/commodityCode"], ACase.Of("85 KZ → DE, says microprocessors").Screened().Finding("DESCRIPTION-OFF-CODE")!.MissingFacts);

    [Fact]
    public void A_code_padded_with_zeros_is_evaluated_without_the_padding() =>
        ACase.Finds("DESCRIPTION-OFF-CODE", "8542310000 KZ → DE, says microprocessors", "-");

    [Theory]
    [InlineData("battery for drone")]
    [InlineData("чехол для ноутбука")]
    [InlineData("case for the DJI Mavic 3 Pro drone")]
    [InlineData("drone bees")]
    public void An_accessory_or_another_sense_does_not_match(string description) => ACase.Finds("DESCRIPTION-OFF-CODE", $"420212 KZ → DE, says {description}", "-");

    [Fact]
    public void A_preposition_in_another_clause_does_not_make_an_accessory() => ACase.Finds("DESCRIPTION-OFF-CODE", "630790 KZ → DE, says goods for sale; laptops", "review");
}
