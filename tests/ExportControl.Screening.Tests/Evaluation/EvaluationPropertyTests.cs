using System.Reflection;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>Properties of every declaration, checked on thousands of seeded ones under the shipped rules.</summary>
public sealed class EvaluationPropertyTests
{
    private const int Cases = 2000;

    /// <summary>Ways to remove a fact. Statements against the declarant's interest (military use, control number, end user in Russia, foreign assurance) are excluded: without them a rule may cease to apply.</summary>
    public static TheoryData<string> Facts() => new(Removals.Keys);

    private static Dictionary<string, Func<Declaration, Declaration>> Removals { get; } = new(StringComparer.Ordinal)
    {
        // For goods of Kazakh origin the country of import is not required; stating it is against the declarant's interest.
        ["importedFrom"] = d => d.Lines[0].Origin.Alpha2 == "KZ" ? d : WithLine(d, d.Lines[0] with { ImportedFrom = null }),
        ["importedFrom unknown"] = d => WithLine(d, d.Lines[0] with { ImportedFrom = A.Country("00") }),
        ["originCountry"] = d => WithLine(d, d.Lines[0] with { Origin = A.Country("00") }),
        ["usContentPercent"] = d => WithLine(d, d.Lines[0] with { UsContentPercent = null }),
        ["manufacturer"] = d => WithLine(d, d.Lines[0] with { ManufacturerCountry = null }),
        ["classification in words"] = d => d.Lines[0].Classification?.Number is null ? WithLine(d, d.Lines[0] with { Classification = null }) : d,
        ["digits of the code"] = d => WithLine(d, d.Lines[0] with { Code = A.Code(d.Lines[0].Code.Digits[..Math.Min(4, d.Lines[0].Code.Digits.Length)]) }),
        ["contract clause"] = d => d with { NoReexportClause = null },
        ["end-use statement"] = d => d with { EndUse = d.EndUse with { Statement = null } },
        ["peaceful use"] = d => d with { EndUse = d.EndUse with { Military = d.EndUse.Military is true ? true : null, MassDestruction = d.EndUse.MassDestruction is true ? true : null } },
        ["documents"] = d => d with { Documents = [.. d.Documents.Where(x => x.Type == "foreign-assurance")] },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_removed_fact_never_turns_a_restriction_into_none(string fact)
    {
        var random = new RandomDeclarations(20261124);
        for (var i = 0; i < Cases; i++)
        {
            var declaration = random.Declaration();
            var less = Removals[fact](declaration);

            var (before, after) = (declaration.Screened(), less.Screened());

            Assert.False(before.Outcome > Outcome.NoRestriction && after.Outcome == Outcome.NoRestriction, $"Case {i}: without {fact}, {before.Outcome} became none:\n{AVerdict.Text(before)}");
        }
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_definite_finding_may_become_possible_but_never_disappears(string fact)
    {
        var random = new RandomDeclarations(42);
        for (var i = 0; i < Cases; i++)
        {
            var declaration = random.Declaration();
            var less = Removals[fact](declaration);

            var lost = declaration.Screened().Lines[0].Findings.Where(f => f.Counts() && f.Certainty == Certainty.Definite).Select(f => f.Rule)
                .Except(less.Screened().Lines[0].Findings.Select(f => f.Rule)).Except(Excepted(fact));

            Assert.Empty(lost);
        }
    }

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

    // A code shortened to one that exists no longer has the finding that the code does not exist.
    private static string[] Excepted(string fact) => fact == "digits of the code" ? ["CODE-UNKNOWN"] : [];

    private static Declaration WithLine(Declaration declaration, Line line) => declaration with { Lines = [line] };
}
