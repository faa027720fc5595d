using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The service's own engines, as the part sees them.</summary>
internal static class Ours
{
    /// <summary>Looked up, and nothing found: no common rule asks for it.</summary>
    public static ResolvedFacts Facts { get; } = new() { Volumes = [] };

    /// <summary>Outcome and applying rules only.</summary>
    public static Contender Masks(RuleSet rules) => new Compiled(rules);

    /// <summary>The whole verdict, with its findings.</summary>
    public static Contender Full(RuleSet rules) => new Whole(rules, "Evaluate", rules.Evaluate);

    /// <summary>Every engine of ours, the reference first: the others are held to what it says.</summary>
    public static IReadOnlyList<Contender> All(RuleSet rules) => [new Reference(rules), Full(rules), Masks(rules)];
}
