using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The service's own engines, as the part sees them.</summary>
internal static class Ours
{
    /// <summary>Outcome and applying rules only.</summary>
    public static Contender Masks(RuleSet rules) => new Reference(rules);

    /// <summary>The whole verdict, with its findings.</summary>
    public static Contender Full(RuleSet rules) => new Reference(rules);

    /// <summary>Every engine of ours, the reference first: the others are held to what it says.</summary>
    public static IReadOnlyList<Contender> All(RuleSet rules) => [new Reference(rules)];
}

/// <summary>RuleSet.Evaluate: the plain meaning of the rules, and the whole verdict.</summary>
internal sealed class Reference(RuleSet rules) : Contender
{
    // Looked up, and nothing found: no common rule asks for it.
    private static readonly ResolvedFacts Facts = new() { Volumes = [] };

    private readonly Dictionary<string, ulong> bits = rules.Rules.Select((r, i) => (r.Id, Bit: 1UL << (i & 63))).ToDictionary(r => r.Id, r => r.Bit, StringComparer.Ordinal);

    public override string Name => "Evaluate";

    public override void Judge(ReadOnlySpan<Case> lines, Span<Judged> results)
    {
        for (var i = 0; i < lines.Length;)
        {
            foreach (var line in rules.Evaluate(lines[i].Declaration, Facts).Lines)
            {
                var (definite, possible) = (0UL, 0UL);
                foreach (var finding in line.Findings)
                {
                    ref var mask = ref finding.Certainty == Certainty.Definite ? ref definite : ref possible;
                    mask |= bits[finding.Rule];
                }

                results[i++] = new Judged(line.Outcome, definite, possible);
            }
        }
    }
}
