using ExportControl.Screening.Conditions;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Tests.Conditions.Kinds;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Conditions;

/// <summary>A kind of test is one class and one registration. A kind that cannot be evaluated is refused; it is never answered no.</summary>
public sealed class TestKindsTests
{
    private const string File = "regimes/red-flags/RF-ROUTING.json";

    [Fact]
    public void A_kind_without_a_scope_is_refused_when_the_rule_set_is_loaded()
    {
        var kind = DelegateTest.KindOf("without-scope", default, _ => Truth.Yes);

        var problems = Assert.Throws<RuleSetException>(() => Read(kind, """{ "test": "without-scope" }""")).Problems;

        Assert.Contains($"{File}/when/test: 'without-scope' declares the scope 0, for which there is no evaluation step.", problems);
    }

    [Theory]
    [InlineData((int)TestScope.Declaration)]
    [InlineData((int)TestScope.Party)]
    public void A_kind_with_the_scope_of_the_declaration_that_can_read_lines_is_refused(int scope)
    {
        var kind = DelegateTest.KindOf("reads-lines", (TestScope)scope, _ => Truth.Yes);

        Assert.Contains(Assert.Throws<RuleSetException>(() => Read(kind, """{ "test": "reads-lines" }""")).Problems, p => p.Contains("no evaluation step", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kind_without_a_step_that_bypasses_loading_does_not_compile_but_is_evaluated_plainly()
    {
        var shipped = A.Rules();
        var rules = new RuleSet
        {
            Stamp = shipped.Stamp,
            Lists = shipped.Lists,
            Rules = [StaleListNotice.Rule with { Cases = [new RuleCase(new DelegateTest("x", default, _ => Truth.Yes), Outcome.Review, Outcome.Review, "x", [])] }],
            Nomenclature = shipped.Nomenclature,
            Vocabulary = shipped.Vocabulary,
            Texts = shipped.Texts,
            GoodsGroups = shipped.GoodsGroups,
            TermLabels = shipped.TermLabels,
            Index = shipped.Index,
            TestCount = 1,
        };

        Assert.Contains(nameof(DelegateTest), Assert.Throws<InvalidOperationException>(() => rules.Evaluate(A.Declaration(), A.QuietTrade)).Message, StringComparison.Ordinal);
        Assert.Equal(Outcome.Review, rules.EvaluatePlainly(A.Declaration(), A.QuietTrade).Outcome);
    }

    [Fact]
    public void An_unknown_kind_is_refused_with_the_names_of_the_registered_ones()
    {
        var problem = Assert.Single(Assert.Throws<RuleSetException>(() => Read(NetMassAbove.Kind, """{ "test": "net-mas-above" }""")).Problems, p => p.StartsWith($"{File}/when/test:", StringComparison.Ordinal));

        Assert.StartsWith($"{File}/when/test: 'net-mas-above' is not a kind of test; expected one of ", problem, StringComparison.Ordinal);
        Assert.Contains("net-mass-above", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_kinds_of_one_name_are_refused() => Assert.Throws<ArgumentException>(() => TestKinds.Default.With(new TestKind("code-known", _ => throw new InvalidOperationException())));

    [Fact]
    public void Every_test_of_the_shipped_rules_has_exactly_one_step()
    {
        var compiled = A.Rules().Compiled;

        Assert.All(compiled.Tests, t => Assert.NotNull(EvaluationSteps.Find(t)));
        Assert.All(compiled.Tests, t => Assert.True(Enum.IsDefined(t.Scope), t.GetType().Name));
    }

    [Fact]
    public void Tests_of_one_kind_with_equal_parameters_are_one_instance()
    {
        var rules = Read(NetMassAbove.Kind, """{ "any": [{ "test": "net-mass-above", "kilograms": 5 }, { "test": "net-mass-above", "kilograms": 5 }, { "test": "net-mass-above", "kilograms": 6 }] }""");

        var tests = rules.Rules.Single(r => r.Id == "RF-ROUTING").Cases[0].When.Tests().ToList();
        Assert.Same(tests[0], tests[1]);
        Assert.NotSame(tests[0], tests[2]);
    }

    private static RuleSet Read(TestKind kind, string when) => new RuleSetReader(A.Package((File, $$"""
        { "id": "RF-ROUTING", "authority": "INT", "confidence": "recalled", "legalReference": "act", "source": "source",
          "when": {{when}}, "cases": [{ "outcome": "review", "ifPossible": "review" }] }
        """)), TestKinds.Default.With(kind)).Read(1);
}
