using System.Text.Json;
using ExportControl.Benchmarks.Quality;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Verdicts;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>The arithmetic of the figures.</summary>
public sealed class QualityFiguresTests
{
    [Theory]
    [InlineData(new int[0], 0, 0, 0)]
    [InlineData(new[] { 7 }, 7, 7, 7)]
    [InlineData(new[] { 4, 1 }, 2.5, 4, 4)]
    [InlineData(new[] { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 5.5, 10, 10)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 30 }, 1, 2, 30)]
    public void A_distribution_has_the_middle_and_the_upper_end(int[] numbers, double median, int p90, int max) =>
        Assert.Equal(new Distribution(median, p90, max), Distribution.Of(numbers));

    [Fact]
    public void A_share_of_nothing_has_no_percentage()
    {
        Assert.Equal("–", new Share(0, 0).ToString());
        Assert.Equal("66.7 % (2 of 3)", new Share(2, 3).ToString());
        Assert.True(double.IsNaN(new Share(0, 0).Percent));
    }

    [Fact]
    public void A_declaration_may_be_green_where_one_accepted_outcome_is_no_restriction()
    {
        var figures = Figures(
            Judged("a", Outcome.NoRestriction, [Outcome.NoRestriction]), Judged("a", Outcome.Review, [Outcome.Review, Outcome.NoRestriction]),
            Judged("a", Outcome.Review, [Outcome.Review]), Judged("b", Outcome.NoRestriction, [Outcome.NoRestriction]));

        Assert.Equal(new Share(1, 2), figures.Green("a"));
        Assert.Equal(new Share(2, 3), figures.InLane("a", Lane.Yellow));
        Assert.Equal(new Share(0, 0), figures.Green("c"));
    }

    [Fact]
    public void Milder_is_below_and_harder_is_above_every_accepted_outcome()
    {
        var milder = Judged("a", Outcome.Review, [Outcome.Prohibited, Outcome.LicenceRequired]);
        var between = Judged("a", Outcome.LicenceRequired, [Outcome.Prohibited, Outcome.Review]);
        var harder = Judged("a", Outcome.Review, [Outcome.NoRestriction]);

        var figures = Figures(milder, between, harder);

        Assert.Equal([milder], figures.Milder);
        Assert.Equal([harder], figures.Harder);
        Assert.Equal(new Share(0, 3), figures.Accepted);
        Assert.Equal(new Share(2, 3), figures.AcceptedLane);
        Assert.Equal(1, figures.Confused(Outcome.Prohibited, Outcome.LicenceRequired));
        Assert.Equal(2, figures.Confused(Lane.Red, Lane.Yellow));
        Assert.Equal([milder, harder, between], figures.Worst(3));
    }

    [Fact]
    public void The_first_finding_of_a_line_with_a_restriction_counts_where_rules_are_named()
    {
        var figures = Figures(
            Judged("c", Outcome.Review, [Outcome.Review], ["R1"], "R1", "R2"), Judged("c", Outcome.Review, [Outcome.Review], ["R1"], "R2", "R1"),
            Judged("c", Outcome.Review, [Outcome.Review], [], "R2"), Judged("c", Outcome.NoRestriction, [Outcome.Review], ["R1"], "R2"));

        Assert.Equal(new Share(1, 2), figures.ReasonFirst);
        Assert.Equal(new Distribution(2, 2, 2), figures.FindingsOfRestrictedLine);
    }

    [Fact]
    public void Bytes_count_for_answers_that_are_not_green_and_missing_facts_once_an_answer()
    {
        var figures = Figures(
            Judged("a", Outcome.NoRestriction, [Outcome.NoRestriction]) with { Bytes = 9000 }, Judged("b", Outcome.LicenceRequired, [Outcome.Review], [], "R1", "R2") with { Bytes = 100 });

        Assert.Equal(new Distribution(100, 100, 100), figures.Bytes);
        Assert.Equal(new Distribution(0.5, 1, 1), figures.MissingFacts);
        Assert.Equal(new Share(1, 2), figures.LicenceDue);
        Assert.Equal(2, figures.Lines);
    }

    [Fact]
    public void A_rule_is_useful_where_it_is_named_and_decides()
    {
        var figures = Figures(
            Judged("c", Outcome.Review, [Outcome.Review], ["R1"], "R1"), Judged("c", Outcome.Review, [Outcome.Review], ["R1"], "R1", "R2"),
            Judged("a", Outcome.NoRestriction, [Outcome.NoRestriction], [], "R2") with { Label = Label("a", [Outcome.NoRestriction], []) with { Tolerable = ["R2"] } });

        Assert.Equal([new RuleUse("R1", 2, 0, 2, 0, 2, 1, 0), new RuleUse("R2", 2, 0, 0, 1, 1, 0, 1)], figures.Rules);
    }

    [Theory]
    [InlineData(97, 3, true)]
    [InlineData(96, 4, false)]
    public void A_target_is_met_from_its_bound_on(int green, int yellow, bool met)
    {
        var figures = Figures([
            .. Enumerable.Repeat(Judged("a", Outcome.NoRestriction, [Outcome.NoRestriction]), green), .. Enumerable.Repeat(Judged("a", Outcome.Review, [Outcome.NoRestriction]), yellow)]);

        var target = QualityTarget.Of(figures)[0];
        Assert.Equal(met, target.IsMet);
        Assert.Equal("≥ 97 %", target.Goal);
        Assert.False(QualityTarget.Of(figures)[1].IsMet);
    }

    private static QualityFigures Figures(params JudgedDeclaration[] judged) => new(judged);

    private static LabelledDeclaration Label(string group, Outcome[] accepted, string[] rules) => new("id", group, "kind", JsonElement.Parse("{}"), accepted, rules, [], "");

    // A line with a finding of each rule, each asking for the same fact.
    private static JudgedDeclaration Judged(string group, Outcome outcome, Outcome[] accepted, string[]? named = null, params string[] rules) => new(Label(group, accepted, named ?? []), new VerdictDocument
    {
        Id = null,
        DeclarationId = null,
        Reference = "r",
        Revision = 1,
        Outcome = outcome,
        Lane = Verdict.LaneOf(outcome),
        Summary = "",
        DecidingLine = null,
        DecidingFinding = null,
        ScreenedAt = "",
        EffectiveDate = default,
        RuleSet = new RuleSetStampDocument(1, ""),
        Lines = [new LineVerdictDocument { Number = 1, CommodityCode = "1001", Outcome = outcome, Findings = [.. rules.Select(rule => Finding(rule, outcome))] }],
        Findings = [],
    }, 1);

    private static FindingDocument Finding(string rule, Outcome outcome) => new()
    {
        Rule = rule,
        Authority = "KZ",
        Outcome = outcome,
        Certainty = Certainty.Possible,
        MissingFacts = ["/lines/0/classification"],
        SatisfiedBy = null,
        Message = "",
        Questions = [],
    };
}
