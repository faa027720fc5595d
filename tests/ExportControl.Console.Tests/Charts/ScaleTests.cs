using ExportControl.Console.Charts;

namespace ExportControl.Console.Tests.Charts;

public sealed class ScaleTests
{
    [Theory]
    [InlineData("1", "1", 4)]
    [InlineData("7", "8", 4)]
    [InlineData("51", "60", 3)]
    [InlineData("100", "100", 4)]
    [InlineData("146000", "150000", 3)]
    [InlineData("0.3", "0.3", 3)]
    [InlineData("1500000", "1500000", 3)]
    [InlineData("7900000000000000000000", "8000000000000000000000", 4)]
    public void It_ends_at_a_round_number_with_few_ticks(string greatest, string end, int steps)
    {
        var scale = new Scale(decimal.Parse(greatest, null), 200);
        Assert.Equal(decimal.Parse(end, null), scale.End);
        Assert.Equal(steps, scale.Ticks.Count - 1);
        Assert.Equal((0, scale.End), (scale.Ticks[0], scale.Ticks[^1]));
    }

    [Fact]
    public void Without_a_value_above_zero_it_ends_at_one()
    {
        Assert.Equal(1, new Scale(0, 200).End);
        Assert.Equal(1, new Scale(-5, 200).End);
        Assert.Equal([0, 1], new Scale(0, 200).Ticks);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 100)]
    [InlineData(10, 200)]
    [InlineData(-3, 0)]
    [InlineData(11, 200)]
    public void A_value_has_its_place_within_the_length(int value, int place) => Assert.Equal(place, new Scale(10, 200).At(value));
}
