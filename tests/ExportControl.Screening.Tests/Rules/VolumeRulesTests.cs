using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Rules;

/// <summary>
/// Both sides of every limit of the shipped rules on trade figures. 8542319010 belongs to semiconductors_microprocessors, whose baseline month is
/// 245,000 / 12 = 20,417 USD. Without a year of stored trade the rules give notices, except where a baseline covers the flow.
/// </summary>
public sealed class VolumeRulesTests
{
    private static readonly DateOnly YearAgo = new(2025, 11, 24);

    [Theory]
    [InlineData("8542319010 KZ → DE", 50_000, 10_000, "review")]
    [InlineData("8542319010 KZ → DE", 49_999, 1_000, "-")]
    [InlineData("8542319010 KZ → DE", 50_000, 10_001, "-")]
    [InlineData("8542319010 KZ → DE", 1_000_000, 0, "-")]
    [InlineData("1001990000 KZ → DE", 1_000_000, 1, "-")]
    [InlineData("8542319010 KZ → DE, on 2022-02-23", 50_000, 10_000, "-")]
    public void An_exporter_far_above_its_own_mean_is_reviewed(string shipment, int month, int mean, string expected) =>
        Assert.Equal(expected, Found("RF-VOLUME-SURGE", shipment, Quiet with { ExporterMonthUsd = month, ExporterMeanUsd = mean }));

    [Theory]
    [InlineData("8542319010 KZ → KG", 50_000, 10_000, "review")]
    [InlineData("8542319010 KZ → KG", 50_000, 0, "review")]
    [InlineData("8542319010 KZ → KG", 50_000, 10_001, "-")]
    [InlineData("8542319010 KZ → DE", 50_000, 10_000, "-")]
    [InlineData("8542319010 KZ → KG", 49_999, 0, "-")]
    [InlineData("8542319010 KZ → RU", 102_084, 90_000, "review")]
    [InlineData("8542319010 KZ → RU", 102_083, 90_000, "-")]
    [InlineData("8542319010 KZ → BY", 102_084, 90_000, "-")]
    [InlineData("8542319010 KZ → DE, user RU", 102_084, 90_000, "-")]
    public void A_flow_far_above_its_mean_or_the_baseline_is_reviewed(string shipment, int month, int mean, string expected) =>
        Assert.Equal(expected, Found("RF-VOLUME-SURGE", shipment, Quiet with { FlowMonthUsd = month, FlowMeanUsd = mean }));

    [Theory]
    [InlineData("8542319010 KZ → RU", 0, 10_000, "review")]
    [InlineData("8542319010 KZ → BY", 0, 10_000, "review")]
    [InlineData("8542319010 KZ → KG", 0, 10_000, "review")]
    [InlineData("8542319010 KZ → RU", 1, 10_000, "-")]
    [InlineData("8542319010 KZ → RU", 0, 9_999, "-")]
    [InlineData("8542319010 KZ → DE", 0, 10_000, "-")]
    [InlineData("1001990000 KZ → RU", 0, 10_000, "-")]
    public void A_first_trade_in_sensitive_goods_is_reviewed(string shipment, int earlier, int declared, string expected) =>
        Assert.Equal(expected, Found("RF-FIRST-TRADE", shipment, Quiet with { EarlierDeclarations = earlier, DeclaredUsd = declared }));

    [Theory]
    [InlineData("8542319010 KZ → RU", 5, "review")]
    [InlineData("8542319010 KZ → KG", 5, "review")]
    [InlineData("8542319010 KZ → RU", 4, "-")]
    [InlineData("8542319010 KZ → DE", 5, "-")]
    [InlineData("1001990000 KZ → RU", 5, "-")]
    public void Many_shipments_in_a_week_are_reviewed(string shipment, int declarations, string expected) =>
        Assert.Equal(expected, Found("RF-SPLIT-SHIPMENTS", shipment, Quiet with { DeclarationsInAWeek = declarations }));

    [Theory]
    [InlineData("2025-11-24", "review")]
    [InlineData("2025-11-25", "notice")]
    [InlineData(null, "notice")]
    public void A_first_trade_and_a_surge_are_notices_until_a_year_of_trade_is_stored(string? since, string expected)
    {
        var figures = Quiet with { EarlierDeclarations = 0, DeclaredUsd = 50_000, ExporterMonthUsd = 50_000, ExporterMeanUsd = 1, FlowMonthUsd = 50_000, FlowMeanUsd = 1 };
        var first = since is null ? (DateOnly?)null : DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, Found("RF-FIRST-TRADE", "8542319010 KZ → KG", figures, first));
        Assert.Equal(expected, Found("RF-VOLUME-SURGE", "8542319010 KZ → KG", figures, first));
        Assert.Equal(expected, Found("RF-VOLUME-SURGE", "8542319010 KZ → DE", figures, first));
    }

    [Fact]
    public void A_flow_above_its_baseline_is_reviewed_without_a_year_of_trade() =>
        Assert.Equal("review", Found("RF-VOLUME-SURGE", "8542319010 KZ → RU", Quiet with { FlowMonthUsd = 102_084, FlowMeanUsd = 90_000 }, since: null));

    [Theory]
    [InlineData("8542319010 KZ → RU", "notice")]
    [InlineData("8542319010 KZ → KG", "notice")]
    [InlineData("8542319010 KZ → DE", "-")]
    [InlineData("1001990000 KZ → RU", "-")]
    public void A_currency_without_a_rate_has_a_notice_in_place_of_the_rules_on_trade(string shipment, string expected)
    {
        var facts = new ResolvedFacts { CurrencyWithoutRate = "XOF" };
        var verdict = A.Rules().Evaluate(ACase.Of(shipment), facts);

        Assert.Equal(expected, ACase.Found("CURRENCY-WITHOUT-RATE", verdict));
        Assert.Equal("-", ACase.Found("CURRENCY-WITHOUT-RATE", ACase.Screened(shipment)));
        Assert.All(["RF-FIRST-TRADE", "RF-SPLIT-SHIPMENTS", "RF-VOLUME-SURGE"], rule => Assert.Equal("-", ACase.Found(rule, verdict)));
    }

    [Fact]
    public void The_finding_shows_its_arithmetic()
    {
        var finding = Evaluate("8542319010 KZ → DE", Quiet with { ExporterMonthUsd = 1_240_000, ExporterMeanUsd = 31_000 }, YearAgo).Finding("RF-VOLUME-SURGE")!;

        Assert.Equal("1,240,000 USD ÷ 31,000 USD = ×40", finding.Facts["volume.exporter.semiconductors_microprocessors"]);
    }

    [Fact]
    public void A_failed_look_up_is_listed_as_not_performed_and_reviewed_if_the_rule_could_apply()
    {
        var chips = A.Rules().Evaluate(ACase.Of("8542319010 KZ → DE, age 2010-01-01"), ResolvedFacts.None);
        var wheat = A.Rules().Evaluate(ACase.Of("1001990000 KZ → RU"), ResolvedFacts.None);

        Assert.Equal((Outcome.Review, Certainty.Possible), (chips.Finding("RF-VOLUME-SURGE")!.Outcome, chips.Finding("RF-VOLUME-SURGE")!.Certainty));
        Assert.Contains(new NotPerformed("volume-surge", "check.no-look-up"), chips.Checks.NotPerformed);
        Assert.DoesNotContain("volume-surge", chips.Checks.Performed);
        Assert.Equal(Outcome.NoRestriction, wheat.Outcome);
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

    private static string Found(string rule, string shipment, GroupVolume figures) => Found(rule, shipment, figures, YearAgo.AddYears(-10));

    private static string Found(string rule, string shipment, GroupVolume figures, DateOnly? since) => ACase.Found(rule, Evaluate(shipment, figures, since));

    private static Verdict Evaluate(string shipment, GroupVolume figures, DateOnly? since) => A.Rules().Evaluate(
        ACase.Of(shipment), new ResolvedFacts { Volumes = [figures], TradeSince = since });
}
