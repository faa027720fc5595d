using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation.Plain;

/// <summary>
/// Evaluates a declaration by walking the condition trees of all rules for every line. Slow and simple: it uses nothing of the compiled rule set,
/// so agreement of the two is evidence that the compiled evaluator is correct.
/// </summary>
internal static class PlainEvaluator
{
    public static Verdict Evaluate(RuleSet rules, Declaration declaration, ResolvedFacts facts)
    {
        List<Rule> inForce = [.. rules.Rules.Where(r => r.IsValidOn(declaration.Date))];
        var builder = new VerdictBuilder(rules, declaration, facts, inForce, CheckSummary.Of(rules, inForce, facts.Volumes is not null));
        var line = new LineFacts(rules, declaration, facts);
        for (var i = 0; i < declaration.Lines.Count; i++)
        {
            line.At(i);
            List<AppliedRule> applied = [.. inForce.Select(r => RuleEvaluator.Apply(r, line)).OfType<AppliedRule>()];
            if (applied.Count == 0)
            {
                builder.Add(i);
            }
            else
            {
                builder.Add(applied.Max(a => a.CountedOutcome), applied, line);
            }
        }

        return builder.Build();
    }
}
