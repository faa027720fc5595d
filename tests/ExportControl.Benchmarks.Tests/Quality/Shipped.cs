using ExportControl.Benchmarks.Quality;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>The shipped rules and a judge of declarations received on the day of the labelled ones, read once.</summary>
internal static class Shipped
{
    private static readonly Lazy<RuleSet> RuleSet = new(ShippedRules.Read);

    private static readonly Lazy<QualityJudge> OfRules = new(() => new QualityJudge(Rules, LabelledFile.ReceivedOn));

    public static RuleSet Rules => RuleSet.Value;

    public static QualityJudge Judge => OfRules.Value;
}
