using Xunit;

namespace ExportControl.Screening.Tests.Handbook;

public sealed class RulesTableTests
{
    private static readonly string Page = Path.Combine(Path.GetDirectoryName(A.RulesFolder())!, "docs", "rules-table.md");

    [Fact]
    public void The_page_matches_the_rules()
    {
        var table = RulesTable.Of(A.Package());
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            File.WriteAllText(Page, table);
        }

        Assert.True(table == File.ReadAllText(Page).ReplaceLineEndings("\n"), "docs/rules-table.md is stale: run this test once with GOLDEN=write and look at the difference.");
    }

    [Fact]
    public void The_table_has_every_rule_and_every_case()
    {
        var table = RulesTable.Of(A.Package());

        Assert.All(A.Rules().Rules, r => Assert.Contains($"| `{r.Id}` ", table, StringComparison.Ordinal));
        Assert.Equal(A.Rules().Rules.Sum(r => r.Cases.Count), table.Split('\n').Count(l => l.StartsWith("| `", StringComparison.Ordinal) || l.StartsWith("| … ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_condition_changes_the_table()
    {
        const string File = "regimes/kz/KZ-SENSITIVE-FLOW.json";

        Assert.NotEqual(RulesTable.Of(A.Package()), RulesTable.Of(A.Package((File, A.Package().Files[File].Replace("@russia", "@transshipment", StringComparison.Ordinal)))));
    }

    [Fact]
    public void A_test_kind_without_words_is_refused()
    {
        const string File = "regimes/kz/KZ-SENSITIVE-FLOW.json";
        var package = A.Package((File, A.Package().Files[File].Replace("code-on-list", "code-in-the-stars", StringComparison.Ordinal)));

        Assert.Contains("code-in-the-stars", Assert.Throws<InvalidOperationException>(() => RulesTable.Of(package)).Message, StringComparison.Ordinal);
    }
}
