using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>LineEvaluator of the service: outcome and rules, without findings.</summary>
internal sealed class OutcomeEngine(RuleSet rules) : ComparedEngine
{
    private readonly Dictionary<object, ulong> bits = rules.Rules.Select((r, i) => (Rule: (object)r, Bit: 1UL << (i & 63))).ToDictionary(r => r.Rule, r => r.Bit, ReferenceEqualityComparer.Instance);
    private readonly List<AppliedRule> applied = [];
    private readonly ulong[] scratch = new ulong[LineEvaluator.ScratchWords(rules.Compiled)];

    public override string Name => "LineEvaluator";

    public override void Evaluate(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results)
    {
        for (var i = 0; i < lines.Length;)
        {
            Array.Clear(scratch);
            var declaration = lines[i].Declaration;
            var evaluator = new LineEvaluator(rules.Compiled, declaration, ProductEngines.Facts, scratch);
            for (var n = 0; n < declaration.Lines.Count; n++)
            {
                applied.Clear();
                var outcome = evaluator.Evaluate(n, applied);
                var (definite, possible) = (0UL, 0UL);
                foreach (var rule in applied)
                {
                    ref var mask = ref rule.Truth == Truth.Yes ? ref definite : ref possible;
                    mask |= bits[rule.Rule];
                }

                results[i++] = new LineResult(outcome, definite, possible);
            }
        }
    }
}
