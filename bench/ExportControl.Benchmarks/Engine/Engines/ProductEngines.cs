using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>The evaluators of the service.</summary>
internal static class ProductEngines
{
    /// <summary>No trade figures; no compared rule uses them.</summary>
    public static ResolvedFacts Facts { get; } = new() { Volumes = [] };

    /// <summary>Outcome and applying rules only.</summary>
    public static ComparedEngine Masks(RuleSet rules) => new OutcomeEngine(rules);

    /// <summary>The full verdict with its findings.</summary>
    public static ComparedEngine Full(RuleSet rules) => new VerdictEngine(rules, "Evaluate", (declaration, facts) => rules.Evaluate(declaration, facts));

    /// <summary>All evaluators, the reference first; the results of the others are compared with it.</summary>
    public static IReadOnlyList<ComparedEngine> All(RuleSet rules) => [new PlainEngine(rules), Full(rules), Masks(rules)];
}
