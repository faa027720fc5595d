using ExportControl.Storage.Facts;

namespace ExportControl.Storage.Tests.Facts;

public sealed class WatchedGoodsTests
{
    [Fact]
    public void Groups_are_found_by_chapter_as_by_asking_each()
    {
        var rules = ShippedRules.Rules;
        var watched = WatchedGoods.Of(rules);
        var codes = rules.Nomenclature.Codes.Select(c => c.Code).Concat(Enumerable.Range(0, 100).Select(n => $"{n:00}")).Concat(Enumerable.Range(0, 1_000).Select(n => $"{n:000}"));

        Assert.All(codes, c => Assert.Equal(rules.GoodsGroups.Where(g => g.Includes(c)).Select(g => g.Name), watched.Holding(c)));
        Assert.Same(watched, WatchedGoods.Of(rules));
    }
}
