using ExportControl.Storage.Facts;

namespace ExportControl.Storage.Tests.Facts;

public sealed class GoodsGroupIndexTests
{
    [Fact]
    public void The_index_by_chapter_names_the_groups_that_include_a_code()
    {
        var rules = PreviousRules.Rules;
        var index = GoodsGroupIndex.Of(rules);
        var codes = rules.Nomenclature.Codes.Select(c => c.Code).Concat(Enumerable.Range(0, 100).Select(n => $"{n:00}")).Concat(Enumerable.Range(0, 1_000).Select(n => $"{n:000}"));

        Assert.All(codes, c => Assert.Equal(rules.GoodsGroups.Where(g => g.Includes(c)).Select(g => g.Name), index.NamesFor(c)));
        Assert.Same(index, GoodsGroupIndex.Of(rules));
    }
}
