using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;
using Xunit;

namespace ExportControl.Screening.Tests.Verdicts.Comparison;

public sealed class VerdictChangeTests
{
    private static readonly Verdict Chips = ACase.Of("854231 CN → RU, EAEU").Screened();

    [Fact]
    public void A_verdict_says_the_same_as_itself_whoever_judged()
    {
        var other = Chips with { RuleSet = new RuleSetStamp(99, "sha256:other"), Lines = [Chips.Lines[0] with { }] };

        var change = VerdictChange.Between(Chips, other);

        Assert.True(change.IsEmpty);
        Assert.False(change.ChangesOutcome);
    }

    [Fact]
    public void Rows_shown_facts_and_wording_make_no_difference() => Assert.True(VerdictChange.Between(Chips, With(f => f with
    {
        Matched = [],
        MatchedOmitted = 3,
        Facts = new Dictionary<string, string?>(),
        Text = "other",
        MissingFacts = [],
    })).IsEmpty);

    [Fact]
    public void Another_certainty_alters_the_rule_and_not_the_outcome()
    {
        var change = VerdictChange.Between(Chips, With(f => f with { Certainty = f.Certainty == Certainty.Possible ? Certainty.Definite : Certainty.Possible }));

        var line = Assert.Single(change.Lines);
        Assert.False(change.ChangesOutcome);
        Assert.Equal([Chips.Lines[0].Findings[0].Rule], line.RulesAltered);
        Assert.Empty(line.RulesGained.Concat(line.RulesLost));
    }

    [Fact]
    public void What_satisfies_a_finding_makes_a_difference() =>
        Assert.Single(VerdictChange.Between(Chips, With(f => f with { SatisfiedBy = new SatisfiedBy("export-licence", "N-1", "why") })).Lines);

    [Fact]
    public void A_finding_that_comes_or_goes_is_gained_or_lost()
    {
        var less = Chips with { Lines = [Chips.Lines[0] with { Findings = [.. Chips.Lines[0].Findings.Skip(1)] }] };
        var rule = Chips.Lines[0].Findings[0].Rule;

        Assert.Equal([rule], VerdictChange.Between(Chips, less).Lines[0].RulesLost);
        Assert.Equal([rule], VerdictChange.Between(less, Chips).Lines[0].RulesGained);
    }

    [Fact]
    public void Another_outcome_of_a_line_is_a_change_of_outcome_even_where_the_verdict_stays()
    {
        var dull = Chips.Lines[0] with { Number = 2, Outcome = Outcome.NoRestriction, Findings = [] };
        var before = Chips with { Lines = [Chips.Lines[0], dull] };
        var now = Chips with { Lines = [Chips.Lines[0], dull with { Outcome = Outcome.Review }] };

        var change = VerdictChange.Between(before, now);

        Assert.True(change.ChangesOutcome);
        Assert.Equal((2, Outcome.NoRestriction, Outcome.Review), (change.Lines[0].Line, change.Lines[0].From, change.Lines[0].To));
    }

    [Fact]
    public void A_finding_on_the_declaration_as_a_whole_has_no_line() =>
        Assert.Null(Assert.Single(VerdictChange.Between(Chips, Chips with { Findings = [Chips.Lines[0].Findings[0]] }).Lines).Line);

    [Fact]
    public void Verdicts_on_different_declarations_are_not_compared() =>
        Assert.Throws<ArgumentException>(() => VerdictChange.Between(Chips, Chips with { Lines = [Chips.Lines[0] with { Number = 7 }] }));

    private static Verdict With(Func<Finding, Finding> change)
    {
        var line = Chips.Lines[0];
        return Chips with { Lines = [line with { Findings = [change(line.Findings[0]), .. line.Findings.Skip(1)] }] };
    }
}
