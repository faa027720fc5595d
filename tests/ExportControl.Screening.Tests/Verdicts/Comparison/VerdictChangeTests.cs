using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;
using Xunit;

namespace ExportControl.Screening.Tests.Verdicts.Comparison;

public sealed class VerdictChangeTests
{
    private static readonly Verdict Chips = ACase.Of("854231 CN → RU, EAEU").Screened();

    [Fact]
    public void The_rule_set_of_a_verdict_is_not_compared()
    {
        var other = Chips with { RuleSet = new RuleSetStamp(99, "sha256:other"), Lines = [Chips.Lines[0] with { }] };

        var change = VerdictChange.Between(Chips, other);

        Assert.True(change.IsEmpty);
        Assert.False(change.ChangesOutcome);
    }

    [Fact]
    public void Matched_entries_facts_and_texts_are_not_compared() => Assert.True(VerdictChange.Between(Chips, With(f => f with
    {
        Matched = [],
        MatchedOmitted = 3,
        Facts = new Dictionary<string, string?>(),
        Text = "other",
        MissingFacts = [],
    })).IsEmpty);

    [Fact]
    public void Another_certainty_is_a_change_of_the_rule_but_not_of_the_outcome()
    {
        var change = VerdictChange.Between(Chips, With(f => f with { Certainty = f.Certainty == Certainty.Possible ? Certainty.Definite : Certainty.Possible }));

        var line = Assert.Single(change.Lines);
        Assert.False(change.ChangesOutcome);
        Assert.Equal([Chips.Lines[0].Findings[0].Rule], line.RulesAltered);
        Assert.Empty(line.RulesGained.Concat(line.RulesLost));
    }

    [Fact]
    public void Another_satisfying_document_is_a_change() =>
        Assert.Single(VerdictChange.Between(Chips, With(f => f with { SatisfiedBy = new SatisfiedBy("export-licence", "N-1", "why") })).Lines);

    [Fact]
    public void An_added_finding_is_gained_and_a_removed_one_is_lost()
    {
        var less = Chips with { Lines = [Chips.Lines[0] with { Findings = [.. Chips.Lines[0].Findings.Skip(1)] }] };
        var rule = Chips.Lines[0].Findings[0].Rule;

        Assert.Equal([rule], VerdictChange.Between(Chips, less).Lines[0].RulesLost);
        Assert.Equal([rule], VerdictChange.Between(less, Chips).Lines[0].RulesGained);
    }

    [Fact]
    public void Another_outcome_of_a_line_changes_the_outcome_even_if_that_of_the_verdict_is_equal()
    {
        var clear = Chips.Lines[0] with { Number = 2, Outcome = Outcome.NoRestriction, Findings = [] };
        var before = Chips with { Lines = [Chips.Lines[0], clear] };
        var after = Chips with { Lines = [Chips.Lines[0], clear with { Outcome = Outcome.Review }] };

        var change = VerdictChange.Between(before, after);

        Assert.True(change.ChangesOutcome);
        Assert.Equal((2, Outcome.NoRestriction, Outcome.Review), (change.Lines[0].Line, change.Lines[0].From, change.Lines[0].To));
    }

    [Fact]
    public void A_finding_on_the_whole_declaration_has_no_line_number() =>
        Assert.Null(Assert.Single(VerdictChange.Between(Chips, Chips with { Findings = [Chips.Lines[0].Findings[0]] }).Lines).Line);

    [Fact]
    public void Verdicts_with_different_line_numbers_are_refused() =>
        Assert.Throws<ArgumentException>(() => VerdictChange.Between(Chips, Chips with { Lines = [Chips.Lines[0] with { Number = 7 }] }));

    private static Verdict With(Func<Finding, Finding> change)
    {
        var line = Chips.Lines[0];
        return Chips with { Lines = [line with { Findings = [change(line.Findings[0]), .. line.Findings.Skip(1)] }] };
    }
}
