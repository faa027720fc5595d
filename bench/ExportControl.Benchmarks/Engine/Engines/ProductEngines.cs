using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>The service's own engines, as the part sees them.</summary>
internal static class ProductEngines
{
    /// <summary>Looked up, and nothing found: no common rule asks for it.</summary>
    public static ResolvedFacts Facts { get; } = new() { Volumes = [] };

    /// <summary>Outcome and applying rules only.</summary>
    public static ComparedEngine Masks(RuleSet rules) => new OutcomeEngine(rules);

    /// <summary>The whole verdict, with its findings.</summary>
    public static ComparedEngine Full(RuleSet rules) => new VerdictEngine(rules, "Evaluate", rules.Evaluate);

    /// <summary>Every engine of ours, the reference first: the others are held to what it says.</summary>
    public static IReadOnlyList<ComparedEngine> All(RuleSet rules) => [new PlainEngine(rules), Full(rules), Masks(rules)];
}
