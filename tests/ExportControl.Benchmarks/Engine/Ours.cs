using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

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

/// <summary>RuleSet.EvaluatePlainly: the plain meaning of the rules, and the whole verdict.</summary>
internal sealed class Reference(RuleSet rules) : Whole(rules, "EvaluatePlainly", rules.EvaluatePlainly);

/// <summary>An evaluator that writes whole verdicts.</summary>
internal class Whole(RuleSet rules, string name, Func<Declaration, ResolvedFacts, Verdict> evaluate) : Contender
{
    private readonly Dictionary<string, ulong> bits = rules.Rules.Select((r, i) => (r.Id, Bit: 1UL << (i & 63))).ToDictionary(r => r.Id, r => r.Bit, StringComparer.Ordinal);

    public override string Name => name;

    public override void Judge(ReadOnlySpan<Case> lines, Span<Judged> results)
    {
        for (var i = 0; i < lines.Length;)
        {
            var verdict = evaluate(lines[i].Declaration, Ours.Facts);
            for (var n = 0; n < verdict.Lines.Count; n++)
            {
                var (definite, possible) = (0UL, 0UL);
                foreach (var finding in verdict.Lines[n].Findings)
                {
                    ref var mask = ref finding.Certainty == Certainty.Definite ? ref definite : ref possible;
                    mask |= bits[finding.Rule];
                }

                results[i++] = new Judged(verdict.Lines[n].Outcome, definite, possible);
            }
        }
    }
}

/// <summary>LineEvaluator: what the service does before it writes findings.</summary>
internal sealed class Compiled(RuleSet rules) : Contender
{
    private readonly Dictionary<object, ulong> bits = rules.Rules.Select((r, i) => (Rule: (object)r, Bit: 1UL << (i & 63))).ToDictionary(r => r.Rule, r => r.Bit, ReferenceEqualityComparer.Instance);
    private readonly List<AppliedRule> applied = [];
    private readonly ulong[] scratch = new ulong[LineEvaluator.Scratch(rules.Compiled)];

    public override string Name => "LineEvaluator";

    public override void Judge(ReadOnlySpan<Case> lines, Span<Judged> results)
    {
        for (var i = 0; i < lines.Length;)
        {
            Array.Clear(scratch);
            var declaration = lines[i].Declaration;
            var judge = new LineEvaluator(rules.Compiled, declaration, Ours.Facts, scratch);
            for (var n = 0; n < declaration.Lines.Count; n++)
            {
                applied.Clear();
                var outcome = judge.Judge(n, applied);
                var (definite, possible) = (0UL, 0UL);
                foreach (var rule in applied)
                {
                    ref var mask = ref rule.Truth == Truth.Yes ? ref definite : ref possible;
                    mask |= bits[rule.Rule];
                }

                results[i++] = new Judged(outcome, definite, possible);
            }
        }
    }
}
