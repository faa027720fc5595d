using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>Evaluates a declaration with the compiled rule set.</summary>
internal static class CompiledEvaluator
{
    private const int WordsOnStack = 128;

    public static Verdict Evaluate(RuleSet rules, Declaration declaration, ResolvedFacts facts, CancellationToken ct)
    {
        var words = LineEvaluator.ScratchWords(rules.Compiled);
        var evaluator = new LineEvaluator(rules.Compiled, declaration, facts, words <= WordsOnStack ? stackalloc ulong[words] : new ulong[words], ct);
        var period = rules.Compiled.PeriodOn(declaration.Date);
        var builder = new VerdictBuilder(rules, declaration, facts, period.RulesInForce, period.ChecksFor(facts.Volumes is not null));
        var applied = new List<AppliedRule>();
        for (var i = 0; i < declaration.Lines.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            applied.Clear();
            var outcome = evaluator.Evaluate(i, applied);
            if (applied.Count == 0)
            {
                builder.Add(i);
            }
            else
            {
                builder.Add(outcome, applied, evaluator.Facts.At(i));
            }
        }

        return builder.Build();
    }
}
