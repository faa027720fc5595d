using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Cases;

public sealed class RiskWeightsTests
{
    [Theory]
    [InlineData("854231 CN → BR", 0, "0")]
    [InlineData("854231 DE → BR", 0, "30")]
    [InlineData("854231 CN → RU", 0, "60")]
    [InlineData("854231 CN → TR", 0, "25")]
    [InlineData("854231 CN → BR", 10_000, "10")]
    [InlineData("854231 CN → BR", 99_999, "10")]
    [InlineData("854231 CN → BR", 2_000_000, "40")]
    [InlineData("854231 CN → BR", null, "40")]
    public void Origin_route_and_value_add_points_to_those_of_outcome_and_tier(string shipment, int? usd, string more)
    {
        var declaration = ACase.Of(shipment);
        var verdict = A.Rules().Evaluate(declaration, A.QuietTrade);
        var outcome = verdict.Outcome switch { Outcome.Review => 100, Outcome.LicenceRequired => 150, Outcome.Prohibited => 400, _ => 0 };
        var risk = A.Rules().Cases.Risk;
        var tier = risk.TierOf(verdict) switch { "1" => 60, null => 0, var other => throw new InvalidOperationException(other) };

        Assert.Equal(int.Parse(more, null), risk.Score(declaration, verdict, usd) - outcome - tier);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(10, 40)]
    [InlineData(364, 40)]
    [InlineData(365, 15)]
    [InlineData(4000, 0)]
    public void The_youngest_party_adds_points(int? days, int points)
    {
        var declaration = ACase.Of("854231 CN → BR");
        var verdict = A.Rules().Evaluate(declaration, A.QuietTrade);
        var aged = declaration with { Consignee = declaration.Consignee with { RegisteredOn = days is { } age ? declaration.Date.AddDays(-age) : null } };

        Assert.Equal(points, A.Rules().Cases.Risk.Score(aged, verdict, 0) - A.Rules().Cases.Risk.Score(declaration, verdict, 0));
    }

    [Fact]
    public void A_rule_set_without_the_file_orders_by_time_alone()
    {
        var rules = RuleSet.Read(A.Package(("cases.json", null)), 1);
        var declaration = ACase.Of("854231 DE → RU");

        Assert.Equal(0, rules.Cases.Risk.Score(declaration, rules.Evaluate(declaration, A.QuietTrade), 5_000_000));
        Assert.Equal(new DateTime(2026, 12, 2, 17, 0, 0), rules.Cases.DueAt(Outcome.Review, new DateTime(2026, 11, 27, 17, 0, 0)));
    }
}
