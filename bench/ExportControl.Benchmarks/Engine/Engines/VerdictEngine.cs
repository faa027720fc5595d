using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>An evaluator of the service that gives full verdicts.</summary>
internal class VerdictEngine(RuleSet rules, string name, Func<Declaration, ResolvedFacts, Verdict> evaluate) : ComparedEngine
{
    private readonly Dictionary<string, ulong> bits = rules.Rules.Select((r, i) => (r.Id, Bit: 1UL << (i & 63))).ToDictionary(r => r.Id, r => r.Bit, StringComparer.Ordinal);

    public override string Name => name;

    public override void Evaluate(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results)
    {
        for (var i = 0; i < lines.Length;)
        {
            var verdict = evaluate(lines[i].Declaration, ProductEngines.Facts);
            for (var n = 0; n < verdict.Lines.Count; n++)
            {
                var (definite, possible) = (0UL, 0UL);
                foreach (var finding in verdict.Lines[n].Findings)
                {
                    ref var mask = ref finding.Certainty == Certainty.Definite ? ref definite : ref possible;
                    mask |= bits[finding.Rule];
                }

                results[i++] = new LineResult(verdict.Lines[n].Outcome, definite, possible);
            }
        }
    }
}
