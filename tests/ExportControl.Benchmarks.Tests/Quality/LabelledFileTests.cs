using ExportControl.Benchmarks.Quality;

namespace ExportControl.Benchmarks.Tests.Quality;

public sealed class LabelledFileTests
{
    public static TheoryData<string, double> Composition => new() { { "a", 0.38 }, { "b", 0.25 }, { "c", 0.20 }, { "d", 0.17 } };

    [Fact]
    public void Every_declaration_has_an_id_of_its_own_and_a_label()
    {
        var all = LabelledFile.All().SelectMany(f => f.Declarations).ToList();

        Assert.Equal(all.Count, all.Select(d => d.Id).Distinct().Count());
        Assert.All(all, d => Assert.NotEmpty(d.Accepted));
    }

    [Theory]
    [MemberData(nameof(Composition))]
    public void The_own_file_is_composed_as_real_declarations_are(string group, double share)
    {
        var own = LabelledFile.Own().Declarations;

        Assert.True(own.Count >= 320);
        Assert.Equal(share, own.Count(d => d.Group == group) / (double)own.Count, 0.03);
    }

    [Fact]
    public void Every_declaration_is_valid() =>
        Assert.All(LabelledFile.All().SelectMany(f => f.Declarations), d => Assert.Empty(Shipped.Judge.Errors(d.Declaration)));

    [Fact]
    public void The_labels_name_rules_of_the_rule_set()
    {
        var rules = Shipped.Rules.Rules.Select(r => r.Id).ToHashSet();

        Assert.All(LabelledFile.Own().Declarations.SelectMany(d => d.RulesThatMatter.Concat(d.Tolerable)), rule => Assert.Contains(rule, rules));
    }
}
