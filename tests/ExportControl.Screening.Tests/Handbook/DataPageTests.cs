using System.Text.RegularExpressions;
using Xunit;

namespace ExportControl.Screening.Tests.Handbook;

/// <summary>docs/data.md, NOTICE and the coverage texts say what the data says.</summary>
public sealed partial class DataPageTests
{
    private static readonly string Root = Path.GetDirectoryName(A.RulesFolder())!;
    private static readonly string Page = Path.Combine(Root, "docs", "data.md");

    [Fact]
    public void The_tables_match_the_data()
    {
        var page = DataPage.Of(Text(), A.Rules(), A.Package());
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            File.WriteAllText(Page, page);
        }

        Assert.True(page == Text(), "docs/data.md is stale: run this test once with GOLDEN=write and look at the difference.");
    }

    [Fact]
    public void Another_row_changes_the_tables()
    {
        const string File = "lists/chpl.csv";
        var package = A.Package((File, A.Package().Files[File] + "chpl,847141,full,4B,Other computers,Common High Priority List,2024-02-23,,https://example.org,recalled\n"));

        var page = DataPage.Of(Text(), Screening.RuleSets.RuleSet.Read(package, 1), package);

        Assert.Contains("| `chpl` | chpl.csv | binding | 51 | 51 / 0 | 50 checked, 1 recalled |", page, StringComparison.Ordinal);
        Assert.Contains("| lists/chpl.csv | 51 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_outside_the_tables_and_the_coverage_texts_state_no_counts_of_rows()
    {
        Assert.DoesNotMatch(CountOfRows(), DataPage.Prose(Text()));
        Assert.All(A.Rules().Lists, l => Assert.All(l.Coverage.Values, c => Assert.DoesNotMatch(CountOfRows(), c)));
    }

    [Fact]
    public void The_page_explains_every_list_and_every_file_with_rows()
    {
        var prose = DataPage.Prose(Text());
        var listFiles = A.Rules().Lists.Select(l => $"lists/{l.File}").ToHashSet(StringComparer.Ordinal);

        Assert.All(A.Package().Files.Keys.Where(f => f.EndsWith(".csv", StringComparison.Ordinal) && !listFiles.Contains(f)), f => Assert.Contains(f, prose, StringComparison.Ordinal));
        Assert.All(A.Rules().Lists.Select(l => l.Name), l => Assert.Contains($"**{l}**", prose, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_public_repository_that_a_row_names_as_its_source_has_its_notice()
    {
        var notice = File.ReadAllText(Path.Combine(Root, "NOTICE"));
        var repositories = A.Rules().Lists.SelectMany(l => l.Entries).Select(e => Repository().Match(e.SourceUrl)).Where(m => m.Success).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(repositories);
        Assert.All(repositories, r => Assert.Contains(r, notice, StringComparison.Ordinal));
    }

    [Fact]
    public void The_act_of_every_list_is_given_in_three_languages() => Assert.All(A.Rules().Lists, l =>
    {
        Assert.Equal(["en", "kk", "ru"], l.Act.Keys.Order(StringComparer.Ordinal));
        Assert.All(l.Act.Values, a => Assert.DoesNotMatch(InternalWord(), a));
    });

    [Theory]
    [InlineData("1,032 rows were read")]
    [InlineData("ещё 57 кодов по памяти")]
    [InlineData("29 full rows")]
    public void A_count_in_a_text_is_found(string text) => Assert.Matches(CountOfRows(), text);

    private static string Text() => File.ReadAllText(Page).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\b(?!(19|20)\d\d\b)\d[\d,  ]*\s+(further |partial |recalled |checked |full )?(rows?|codes?|entries|pairs|headings|строк\w*|код\w*|позици\w*|жол\w*)\b")]
    private static partial Regex CountOfRows();

    [GeneratedRegex(@"github\.com/(?<name>[\w.-]+/[\w.-]+)")]
    private static partial Regex Repository();

    [GeneratedRegex(@"\bseed\b", RegexOptions.IgnoreCase)]
    private static partial Regex InternalWord();
}
