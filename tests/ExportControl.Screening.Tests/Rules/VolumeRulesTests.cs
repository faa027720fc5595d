using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Rules;

/// <summary>Both sides of every limit of the shipped rules on trade figures. 854231 belongs to semiconductors_microprocessors, whose baseline month is 245,000 / 12 = 20,417 USD.</summary>
public sealed class VolumeRulesTests
{
    [Theory]
    [InlineData("854231 KZ → DE", 50_000, 10_000, true)]
    [InlineData("854231 KZ → DE", 49_999, 1_000, false)]
    [InlineData("854231 KZ → DE", 50_000, 10_001, false)]
    [InlineData("854231 KZ → DE", 1_000_000, 0, false)]
    [InlineData("010410 KZ → DE", 1_000_000, 1, false)]
    public void An_exporter_far_above_its_own_mean_is_reviewed(string shipment, int month, int mean, bool found) =>
        Assert.Equal(found, Found("RF-VOLUME-SURGE", shipment, Quiet with { ExporterMonthUsd = month, ExporterMeanUsd = mean }));

    [Theory]
    [InlineData("854231 KZ → KG", 50_000, 10_000, true)]
    [InlineData("854231 KZ → KG", 50_000, 0, true)]
    [InlineData("854231 KZ → KG", 50_000, 10_001, false)]
    [InlineData("854231 KZ → DE", 50_000, 10_000, false)]
    [InlineData("854231 KZ → KG", 49_999, 0, false)]
    [InlineData("854231 KZ → RU", 102_084, 90_000, true)]
    [InlineData("854231 KZ → RU", 102_083, 90_000, false)]
    [InlineData("854231 KZ → BY", 102_084, 90_000, false)]
    [InlineData("8806 KZ → RU", 512_500, 500_000, true)]
    [InlineData("8806 KZ → RU", 512_499, 500_000, false)]
    [InlineData("8457 KZ → RU", 1_000_000, 900_000, false)]
    public void A_flow_far_above_its_mean_or_the_baseline_is_reviewed(string shipment, int month, int mean, bool found) =>
        Assert.Equal(found, Found("RF-VOLUME-SURGE", shipment, Quiet with { FlowMonthUsd = month, FlowMeanUsd = mean }));

    [Theory]
    [InlineData("854231 KZ → RU", 0, 10_000, true)]
    [InlineData("854231 KZ → RU", 1, 10_000, false)]
    [InlineData("854231 KZ → RU", 0, 9_999, false)]
    [InlineData("854231 KZ → DE", 0, 10_000, false)]
    public void A_first_trade_in_sensitive_goods_is_reviewed(string shipment, int earlier, int declared, bool found) =>
        Assert.Equal(found, Found("RF-FIRST-TRADE", shipment, Quiet with { EarlierDeclarations = earlier, DeclaredUsd = declared }));

    [Theory]
    [InlineData("854231 KZ → RU", 5, true)]
    [InlineData("854231 KZ → RU", 4, false)]
    [InlineData("854231 KZ → DE", 5, false)]
    public void Many_shipments_in_a_week_are_reviewed(string shipment, int declarations, bool found) =>
        Assert.Equal(found, Found("RF-SPLIT-SHIPMENTS", shipment, Quiet with { DeclarationsInAWeek = declarations }));

    [Fact]
    public void The_finding_shows_its_arithmetic()
    {
        var finding = Evaluate("854231 KZ → DE", Quiet with { ExporterMonthUsd = 1_240_000, ExporterMeanUsd = 31_000 }).Finding("RF-VOLUME-SURGE")!;

        Assert.Equal("1,240,000 USD ÷ 31,000 USD = ×40", finding.Facts["volume.exporter.semiconductors_microprocessors"]);
    }

    [Fact]
    public void A_failed_look_up_is_listed_as_not_performed_and_reviewed_if_the_rule_could_apply()
    {
        var chips = A.Rules().Evaluate(ACase.Of("854231 KZ → DE, age 2010-01-01, statement true, military false, mass-destruction false"), ResolvedFacts.None);
        var sheep = A.Rules().Evaluate(ACase.Of("010410 KZ → RU"), ResolvedFacts.None);

        Assert.Equal((Outcome.Review, Certainty.Possible), (chips.Finding("RF-VOLUME-SURGE")!.Outcome, chips.Finding("RF-VOLUME-SURGE")!.Certainty));
        Assert.Contains(new NotPerformed("volume-surge", "check.no-look-up"), chips.Checks.NotPerformed);
        Assert.DoesNotContain("volume-surge", chips.Checks.Performed);
        Assert.Equal(Outcome.NoRestriction, sheep.Outcome);
    }

    private static readonly GroupVolume Quiet = new()
    {
        Group = "semiconductors_microprocessors",
        DeclaredUsd = 100,
        ExporterMonthUsd = 100,
        ExporterMeanUsd = 100,
        FlowMonthUsd = 100,
        FlowMeanUsd = 100,
        EarlierDeclarations = 10,
        DeclarationsInAWeek = 1,
    };

    private static bool Found(string rule, string shipment, GroupVolume figures) => Evaluate(shipment, figures).Finding(rule) is not null;

    private static Verdict Evaluate(string shipment, GroupVolume figures) => A.Rules().Evaluate(
        ACase.Of(shipment), new ResolvedFacts { Volumes = [figures, figures with { Group = "drones_and_parts" }] });
}
