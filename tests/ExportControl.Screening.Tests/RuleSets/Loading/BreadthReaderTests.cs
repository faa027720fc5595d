using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading;

public sealed class BreadthReaderTests
{
    private const string Header = "list,category,code,breadth,confidence,why\n";

    [Fact]
    public void A_partial_row_is_broad_if_the_file_says_so()
    {
        var rows = Read("kz-dual-use,3A001e,,broad,checked,capacitors and cells\n");

        Assert.Contains(rows, e => e.Category == "3A001e");
        Assert.All(rows, e => Assert.Equal(e.Category == "3A001e", e.IsBroad));
    }

    [Fact]
    public void The_longest_code_decides_and_of_equal_codes_the_row_with_a_category()
    {
        var rows = Read(
            "kz-dual-use,,85,broad,recalled,electrical goods\n"
            + "kz-dual-use,,8532,narrow,recalled,capacitors\n"
            + "kz-dual-use,3A001e,8532,broad,recalled,ordinary capacitors\n"
            + "kz-dual-use,3A001e,,narrow,recalled,shorter than 85\n");

        Assert.Contains(rows, e => e.Code.StartsWith("8532", StringComparison.Ordinal) && e.Category != "3A001e" && !e.IsBroad);
        Assert.All(rows.Where(e => e.Category == "3A001e" && e.Code.StartsWith("8532", StringComparison.Ordinal)), e => Assert.True(e.IsBroad));
        Assert.All(rows.Where(e => e.Code.StartsWith("8542", StringComparison.Ordinal)), e => Assert.True(e.IsBroad));
        Assert.All(rows.Where(e => !e.Code.StartsWith("85", StringComparison.Ordinal)), e => Assert.False(e.IsBroad));
    }

    [Fact]
    public void A_full_row_is_not_broad_without_its_whole_code()
    {
        var rules = RuleSet.Read(A.Package(("breadth.csv", Header + "kz-military,,,broad,checked,every row\n")), 1);

        Assert.All(rules.Lists.Single(l => l.Name == "kz-military").Entries, e => Assert.NotEqual(e.IsFull, e.IsBroad));
    }

    [Fact]
    public void A_full_row_is_broad_if_the_file_names_its_whole_code()
    {
        var rows = RuleSet.Read(A.Package(("breadth.csv", Header + "chpl,,850440,broad,checked,chargers\n")), 1).Lists.Single(l => l.Name == "chpl").Entries;

        Assert.Equal("850440", Assert.Single(rows, e => e.IsBroad).Code);
    }

    [Fact]
    public void The_file_is_optional() =>
        Assert.All(RuleSet.Read(A.Package(("breadth.csv", null)), 1).Lists.SelectMany(l => l.Entries), e => Assert.False(e.IsBroad));

    [Theory]
    [InlineData("kz-dual,,,broad,checked,why", "list 'kz-dual' is not a list of lists.json")]
    [InlineData("kz-dual-use,3A999,,broad,checked,why", "list 'kz-dual-use' has no partial row, nor a row of an advisory list, with the category '3A999' and a code that starts with ''")]
    [InlineData("kz-dual-use,,0104,broad,checked,why", "list 'kz-dual-use' has no partial row, nor a row of an advisory list, with the category '' and a code that starts with '0104'")]
    [InlineData("chpl,,8542,broad,checked,why", "list 'chpl' has no partial row, nor a row of an advisory list, with the category '' and a code that starts with '8542'")]
    [InlineData("kz-dual-use,,85X2,broad,checked,why", "code '85X2' is not 2 to 10 digits")]
    [InlineData("kz-dual-use,,8532,wide,checked,why", "breadth 'wide' is not valid; expected broad or narrow")]
    [InlineData("kz-dual-use,,8532,broad,sure,why", "confidence 'sure' is not valid; expected one of checked")]
    [InlineData("kz-dual-use,,8532,broad,checked,", "why is empty; expected a reason")]
    public void An_invalid_row_is_refused_with_file_and_line(string row, string problem) => Assert.Contains(
        Assert.Throws<RuleSetException>(() => Read("kz-dual-use,,8542,broad,checked,chips\n" + row + "\n")).Problems,
        p => p.StartsWith($"breadth.csv:3: {problem}", StringComparison.Ordinal));

    [Fact]
    public void A_repeated_row_is_refused() => Assert.Contains(
        Assert.Throws<RuleSetException>(() => Read("kz-dual-use,,8542,broad,checked,chips\nkz-dual-use,,8542,narrow,checked,chips\n")).Problems,
        p => p.StartsWith("breadth.csv:3: the list, category and code 'kz-dual-use', '', '8542' are repeated", StringComparison.Ordinal));

    [Fact]
    public void The_comparison_of_packages_does_not_take_the_file_for_a_control_list()
    {
        var rows = A.Package(("breadth.csv", Header + "chpl,,,broad,checked,why\n"));

        Assert.Empty(SuspiciousChangeDetector.Compare(A.Package(("breadth.csv", null)), rows));
        Assert.Empty(RuleSetDiff.Between(A.Package(("breadth.csv", null)), rows).Lists);
    }

    private static IReadOnlyList<ListEntry> Read(string rows) => RuleSet.Read(A.Package(("breadth.csv", Header + rows)), 1).Lists.Single(l => l.Name == "kz-dual-use").Entries;
}
