using ExportControl.Screening.Values;
using Xunit;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Tests.Values;

public sealed class KleeneTests
{
    private static readonly Truth[] All = [No, Possible, Yes];

    [Theory]
    [InlineData(Yes, Possible, Possible, Yes)]
    [InlineData(Yes, No, No, Yes)]
    [InlineData(Possible, Possible, Possible, Possible)]
    [InlineData(Possible, No, No, Possible)]
    [InlineData(No, No, No, No)]
    [InlineData(Yes, Yes, Yes, Yes)]
    public void And_gives_the_lower_value_and_or_the_higher(Truth a, Truth b, Truth and, Truth or)
    {
        Assert.Equal(and, Kleene.And(a, b));
        Assert.Equal(and, Kleene.And(b, a));
        Assert.Equal(or, Kleene.Or(a, b));
        Assert.Equal(or, Kleene.Or(b, a));
    }

    [Fact]
    public void Not_exchanges_yes_and_no_and_leaves_possible() => Assert.Equal([Yes, Possible, No], All.Select(Kleene.Not));

    [Fact]
    public void De_Morgan_holds_for_all_three_values() =>
        Assert.All(All.SelectMany(a => All, (a, b) => (a, b)), p => Assert.Equal(Kleene.Not(Kleene.And(p.a, p.b)), Kleene.Or(Kleene.Not(p.a), Kleene.Not(p.b))));

    [Fact]
    public void An_unknown_value_is_possible() => Assert.Equal([Possible, Yes, No], new bool?[] { null, true, false }.Select(Kleene.Of));
}
