using ExportControl.Benchmarks.Engine;
using ExportControl.Benchmarks.Engine.Engines;
using ExportControl.Benchmarks.Engine.Translation;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Tests.Engine;

public sealed class BenchmarkRuleSetsTests
{
    [Fact]
    public void The_rules_that_every_engine_can_express_give_equal_results_in_translation()
    {
        var package = BenchmarkRuleSets.Common();
        var rules = RuleSet.Read(package, 1);
        var translation = new RuleTranslation(rules, package);
        var lines = new CaseGenerator(rules).Lines(2_000, 0.5);
        var expected = new LineResult[lines.Length];
        new PlainEngine(rules).Evaluate(lines, expected);

        Assert.True(rules.Rules.Count >= 10, $"{rules.Rules.Count} rules");
        Assert.True(expected.Count(e => e.Definite != 0) > 100 && expected.Count(e => e.Possible != 0) > 100);
        using var indexed = new MicrosoftRulesEngine(translation);
        foreach (var engine in (ComparedEngine[])[.. ProductEngines.All(rules), indexed])
        {
            engine.Prepare(lines);
            var found = new LineResult[lines.Length];
            engine.Evaluate(lines, found);
            AgreementCheck.Require("Evaluate", expected, engine.Name, found, lines, rules.Rules);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    public void Generated_rules_and_rows_are_read(int count)
    {
        Assert.Equal(count, RuleSet.Read(BenchmarkRuleSets.OfRules(count), 1).Rules.Count);
        Assert.Equal(10, RuleSet.Read(BenchmarkRuleSets.OfRows(count), 1).Rules.Count);
    }
}
