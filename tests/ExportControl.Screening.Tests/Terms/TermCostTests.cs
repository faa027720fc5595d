using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Limits;
using ExportControl.Screening.Terms;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

public sealed class TermCostTests
{

    [Fact]
    public void The_shipped_rules_are_within_the_limits() => Assert.Empty(RuleSetLimits.Check(A.Rules()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_word_of_a_text_costs_more_than_computed(int seed)
    {
        var random = new Random(seed);
        string[] words = ["a*", "ab*", "abo*", "aboy", "1*", "11*", "111", "б*", "аб*", "s*", "as*", "ass*", "о*", "o"];
        var terms = Enumerable.Range(0, 60).Select(_ => string.Join(random.Next(2) == 0 ? " " : "-", Enumerable.Range(0, random.Next(1, 4)).Select(_ => words[random.Next(words.Length)]))).Distinct();
        var matcher = Rules("en;ru;kk;translit", string.Join(';', terms)).PhraseMatcher;
        var cost = matcher.ComputeCost();
        string[] tokens = ["a", "ab", "abo", "aboy", "аб", "абом", "1", "11", "111", "1111", "as", "ass", "о", "oom", "s"];
        var buffers = new MatchBuffers();
        var most = 0;
        for (var i = 0; i < 400; i++)
        {
            matcher.Find(string.Join(random.Next(2) == 0 ? " " : "-", Enumerable.Range(0, 12).Select(_ => tokens[random.Next(tokens.Length)])), buffers);
            most = Math.Max(most, buffers.Matches.Select(m => m.Last).CountBy(l => l).Select(l => l.Value).DefaultIfEmpty().Max());
            Assert.InRange(buffers.OpenPhrases.Count, 0, cost.Open.Value);
        }

        Assert.InRange(most, 3, cost.Completed.Value);
    }

    [Theory]
    [InlineData("numbers", RuleSetLimit.StepsOfWord)]
    [InlineData("stems", RuleSetLimit.StepsOfWord)]
    [InlineData("separators", RuleSetLimit.StepsOfWord)]
    [InlineData("subjects", RuleSetLimit.TermsOfWord)]
    [InlineData("long", RuleSetLimit.TermWords)]
    public void Terms_that_cost_much_are_refused_and_named(string kind, RuleSetLimit limit)
    {
        var terms = kind switch
        {
            // All phrases of three numbers fit a text of long numbers.
            "numbers" => Enumerable.Range(0, 4096).Select(i => string.Join(' ', new[] { (i / 256) + 1, (i / 16 % 16) + 1, (i % 16) + 1 }.Select(n => new string('1', n) + "*"))),
            // The endings are part of the package.
            "stems" => Enumerable.Range(0, 512).Select(i => string.Join(' ', new[] { i / 64, i / 8 % 8, i % 8 }.Select(n => "аа" + new string('а', n) + "*"))),
            "separators" => Enumerable.Range(0, 512).Select(i => "1*" + string.Concat(Enumerable.Range(0, 9).Select(bit => (i >> bit) % 2 == 0 ? " 1*" : "-1*"))),
            "subjects" => Enumerable.Range(1, 120).Select(n => new string('1', n) + "*"),
            _ => [string.Join(' ', Enumerable.Repeat("word", 17))],
        };

        var excess = Assert.Single(RuleSetLimits.Check(Rules("ru", string.Join(';', terms))), e => e.Limit == limit);

        Assert.StartsWith("terms/weapon-terms.csv:", excess.File, StringComparison.Ordinal);
        Assert.NotEmpty(excess.Name);
        Assert.True(excess.Found > excess.Most);
    }

    [Fact]
    public void Evaluation_ends_between_two_words_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var declaration = A.Declaration(A.Line("8542319000", "DE", "DE"), to: "RU");

        Assert.Throws<OperationCanceledException>(() => A.Rules().EvaluateCancellable(declaration, A.QuietTrade, cancellation.Token));
        Assert.Throws<OperationCanceledException>(() => A.Rules().PhraseMatcher.Find("orlan 10", new MatchBuffers { Cancellation = cancellation.Token }));
    }

    private static RuleSet Rules(string language, string terms)
    {
        var shipped = A.Package().Files["terms/weapon-terms.csv"];
        var endings = A.Package().Files["terms/endings.csv"];
        return RuleSet.Read(A.Package(("terms/endings.csv", $"{endings.TrimEnd('\n')}\nru,а аа ааа аааа ааааа аааааа ааааааа\n"), ("terms/weapon-terms.csv", $"{shipped.TrimEnd('\n')}\norlan,{language},{terms},,\n")), 1);
    }
}
