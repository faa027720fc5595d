using System.Reflection;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>Properties of every declaration, checked on thousands of seeded ones under the shipped rules.</summary>
public sealed class EvaluationPropertyTests
{
    private const int Cases = 2000;

    [Fact]
    public void Only_a_possible_finding_names_missing_facts()
    {
        var random = new RandomDeclarations(7);
        for (var i = 0; i < Cases; i++)
        {
            Assert.All(random.Declaration().Screened().Lines[0].Findings, f => Assert.Equal(f.Certainty == Certainty.Possible && f.SatisfiedBy is null, f.MissingFacts.Count > 0));
        }
    }

    [Fact]
    public void The_order_of_rules_and_of_lines_changes_no_outcome()
    {
        var rules = A.Rules();
        var reversed = (RuleSet)typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(rules, null)!;
        typeof(RuleSet).GetProperty(nameof(RuleSet.Rules))!.SetValue(reversed, rules.Rules.Reverse().ToList());
        var random = new RandomDeclarations(3);
        for (var i = 0; i < Cases / 4; i++)
        {
            var declaration = random.Declaration(lines: 3);
            var verdict = rules.Evaluate(declaration, A.QuietTrade);

            Assert.Equal(AVerdict.Text(verdict), AVerdict.Text(reversed.Evaluate(declaration, A.QuietTrade)));
            var turned = rules.Evaluate(declaration with { Lines = [.. declaration.Lines.Reverse()] }, A.QuietTrade);
            Assert.Equal(verdict.Lines.Select(l => (l.Number, l.Outcome)), turned.Lines.Reverse().Select(l => (l.Number, l.Outcome)));
        }
    }

    [Fact]
    public void A_verdict_is_equal_when_evaluated_again_and_by_a_rule_set_read_again()
    {
        var again = RuleSet.Read(A.Package(), 1);
        var random = new RandomDeclarations(5);
        for (var i = 0; i < Cases / 4; i++)
        {
            var declaration = random.Declaration(lines: 2);

            Assert.Equal(AVerdict.Text(A.Rules().Evaluate(declaration, A.QuietTrade)), AVerdict.Text(again.Evaluate(declaration, A.QuietTrade)));
        }
    }

    [Fact]
    public void The_outcome_of_a_line_is_its_worst_counting_finding_and_of_a_verdict_its_worst_line()
    {
        var random = new RandomDeclarations(11);
        for (var i = 0; i < Cases / 4; i++)
        {
            var verdict = random.Declaration(lines: 3).Screened();

            Assert.All(verdict.Lines, l => Assert.Equal(l.Findings.Where(f => f.Counts()).Select(f => f.Outcome).Append(Outcome.NoRestriction).Max(), l.Outcome));
            Assert.Equal(verdict.Lines.Max(l => l.Outcome), verdict.Outcome);
        }
    }

    [Fact]
    public void An_advisory_list_alone_gives_at_most_a_review()
    {
        var advisory = A.Rules().Lists.Where(l => l.Standing == Standing.Advisory).Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        var random = new RandomDeclarations(13);
        for (var i = 0; i < Cases; i++)
        {
            var findings = random.Declaration().Screened().Lines[0].Findings;

            Assert.All(findings.Where(f => f.Matched.Count > 0 && f.Matched.All(m => advisory.Contains(m.List))), f => Assert.True(f.Outcome <= Outcome.Review, f.Rule));
        }
    }
}
