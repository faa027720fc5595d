using ExportControl.Benchmarks.Quality;

namespace ExportControl.Benchmarks.Tests.Quality;

public sealed class QualityPageTests
{
    private const string Wheat = """
        {"id":"{id}","group":"{group}","sub":"grain","declaration":{"reference":"r","procedure":"10","date":"2026-11-24","exporter":{"name":"TOO Steppe Trade","country":"KZ","taxId":"180540012343"},"consignee":{"name":"B","country":"TJ"},"destinationCountry":"TJ","currency":"USD","lines":[{"number":1,"commodityCode":"1001990000","description":"пшеница","originCountry":"KZ","value":9000}]},"expected_outcome":["{outcome}"],"expected_rules_that_matter":[],"also_tolerable":[],"note":"{note}"}
        """;

    [Fact]
    public void The_page_has_the_targets_and_the_answers_that_help_least()
    {
        var page = Page(Row("W-1", "a", "no_restriction", ""), Row("W-2", "b", "no_restriction", ""), Row("W-3", "c", "prohibited", "expected red"), Row("W-4", "d", "no_restriction", ""));

        Assert.Contains("4 declarations, 4 lines.", page, StringComparison.Ordinal);
        Assert.Contains("| green, everyday exports (a) | ≥ 97 % | 100.0 % (1 of 1) | met |", page, StringComparison.Ordinal);
        Assert.Contains("| milder than every accepted outcome | ≤ 0 | 1 | **missed** |", page, StringComparison.Ordinal);
        Assert.Contains("| prohibited | 1 | 0 | 0 | 0 |", page, StringComparison.Ordinal);
        var worst = page.IndexOf("<details><summary>W-3 (grain): expected prohibited, got no_restriction", StringComparison.Ordinal);
        Assert.InRange(worst, 1, page.IndexOf("<details><summary>W-1", StringComparison.Ordinal));
        Assert.Contains("expected red", page, StringComparison.Ordinal);
        Assert.Contains("\"description\": \"пшеница\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_all_groups_has_no_targets() =>
        Assert.DoesNotContain("Targets:", Page(Row("W-1", "w", "review", "")), StringComparison.Ordinal);

    [Fact]
    public void Equal_answers_give_an_equal_page() => Assert.Equal(Page(Row("W-1", "a", "review", "")), Page(Row("W-1", "a", "review", "")));

    [Fact]
    public void A_declaration_that_is_not_valid_is_refused_with_its_id()
    {
        var row = LabelledDeclaration.Parse(Wheat.Replace("{id}", "W-9", StringComparison.Ordinal).Replace("{outcome}", "review", StringComparison.Ordinal).Replace("\"TJ\"", "\"ZZ\"", StringComparison.Ordinal));

        Assert.Contains("W-9", Assert.Throws<InvalidDataException>(() => Shipped.Judge.Judge(row)).Message, StringComparison.Ordinal);
    }

    private static LabelledDeclaration Row(string id, string group, string outcome, string note) => LabelledDeclaration.Parse(Wheat
        .Replace("{id}", id, StringComparison.Ordinal).Replace("{group}", group, StringComparison.Ordinal)
        .Replace("{outcome}", outcome, StringComparison.Ordinal).Replace("{note}", note, StringComparison.Ordinal));

    private static string Page(params LabelledDeclaration[] declarations) =>
        QualityPage.Text([JudgedFile.Of(new("rows", "Rows", declarations), Shipped.Judge)], new(1, 2, 3));
}
