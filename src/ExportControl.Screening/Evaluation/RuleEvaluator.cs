using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>Evaluates one rule for one line by walking its condition trees. The reference for the compiled evaluator.</summary>
internal static class RuleEvaluator
{
    /// <summary>How the rule applies; null where it does not.</summary>
    public static AppliedRule? Apply(Rule rule, LineFacts line) =>
        Strongest(rule, line, EvaluationMode.AsDeclared) is { } asDeclared ? HonourDocuments(asDeclared, line) : null;

    /// <summary>
    /// Takes the declared documents into account. Edition 1: NOT_LISTED with its conclusion turns partial matches off. From edition 2 a licence, or
    /// an identification conclusion that turns the matches off, satisfies the licence duty where the register has it; otherwise it is claimed only, and the
    /// licence duty becomes a review that verifies it.
    /// </summary>
    public static AppliedRule HonourDocuments(AppliedRule asDeclared, LineFacts line)
    {
        if (line.Edition == 1)
        {
            return HonourNotListed(asDeclared, line);
        }

        if (asDeclared.Outcome != Outcome.LicenceRequired || line.Declaration.Documents.Count == 0)
        {
            return asDeclared;
        }

        var rule = asDeclared.Rule;
        return Paper.FindFor(asDeclared.SatisfiedBy, line, forCode: false) is { } licence ? Honour(asDeclared, licence, line)
            : rule.HonoursNotListed && Conclusion(asDeclared.Case, line) is { } conclusion ? HonourConclusion(asDeclared, conclusion, line)
            : asDeclared;
    }

    // A conclusion changes nothing where a licence duty remains beside the matches that it turns off. A lesser outcome that remains is the rule's, where the register has the conclusion.
    private static AppliedRule HonourConclusion(AppliedRule asDeclared, Document conclusion, LineFacts line)
    {
        var remaining = Strongest(asDeclared.Rule, line, EvaluationMode.HonourNotListed);
        return remaining?.Outcome >= Outcome.LicenceRequired ? asDeclared
            : remaining is { } lesser && line.Licences?.Find(conclusion, line.Index) is not null ? lesser
            : Honour(asDeclared, conclusion, line);
    }

    // A document of the register satisfies the rule; another one is to be verified.
    private static AppliedRule Honour(AppliedRule asDeclared, Document document, LineFacts line) => line.Licences?.Find(document, line.Index) is { } use
        ? asDeclared with { Licence = use }
        : asDeclared with { Outcome = Outcome.Review, ToVerify = document };

    // The strongest case that still applies, or the rule as declared, satisfied by the conclusion. Without a conclusion the rule as declared.
    private static AppliedRule HonourNotListed(AppliedRule asDeclared, LineFacts line) => asDeclared.Rule.HonoursNotListed && Conclusion(asDeclared.Case, line) is { } conclusion
        ? Strongest(asDeclared.Rule, line, EvaluationMode.HonourNotListed) ?? asDeclared with { Conclusion = conclusion }
        : asDeclared;

    private static AppliedRule? Strongest(Rule rule, LineFacts line, EvaluationMode mode)
    {
        AppliedRule? strongest = null;
        var worst = Outcome.NoRestriction;
        foreach (var candidate in rule.Cases)
        {
            // From edition 2, a case that does not apply as declared never applies because of a document.
            if (mode != EvaluationMode.AsDeclared && line.Edition > 1 && candidate.When.Holds(line, EvaluationMode.AsDeclared) == Truth.No)
            {
                continue;
            }

            var truth = candidate.When.Holds(line, mode);
            if ((truth == Truth.Yes ? candidate.Outcome : truth == Truth.Possible ? candidate.IfPossible : null) is not { } outcome)
            {
                continue;
            }

            if (rule.UsesAdvisoryLists && outcome > Outcome.Review && candidate.When.Holds(line, mode | EvaluationMode.BindingListsOnly) is var binding && binding != truth)
            {
                outcome = candidate.WithoutAdvisory(binding);
            }

            if (outcome > worst)
            {
                (strongest, worst) = (new AppliedRule(rule, candidate, outcome, truth, mode, null), outcome);
            }
        }

        return strongest;
    }

    private static Document? Conclusion(RuleCase ruleCase, LineFacts line)
    {
        foreach (var test in ruleCase.Lists)
        {
            if (test.Conclusion(line) is { } conclusion)
            {
                return conclusion;
            }
        }

        return null;
    }
}
