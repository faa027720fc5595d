using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Licences;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>A rule that applies to a line, or may apply.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Case">Its case with the highest outcome.</param>
/// <param name="Outcome">The outcome of that case here.</param>
/// <param name="Truth">Yes or possible.</param>
/// <param name="Mode">The mode in which the case was evaluated.</param>
/// <param name="Conclusion">The document that satisfies the rule, which then does not count; null where none does. Edition 1 only.</param>
internal readonly record struct AppliedRule(Rule Rule, RuleCase Case, Outcome Outcome, Truth Truth, EvaluationMode Mode, Document? Conclusion)
{
    /// <summary>The claimed document for which a licence duty counts as a review; null where there is none.</summary>
    public Document? ToVerify { get; init; }

    /// <summary>The registered licence that satisfies the rule, which then does not count; null where none does.</summary>
    public LicenceUse? Licence { get; init; }

    /// <summary>Types of the documents that would satisfy it.</summary>
    public IReadOnlyList<string> SatisfiedBy => Case.SatisfiedBy ?? Rule.SatisfiedBy;

    /// <summary>What the rule contributes to the outcome of the line.</summary>
    public Outcome CountedOutcome => Conclusion is null && Licence is null && Outcome > Outcome.Notice ? Outcome : Outcome.NoRestriction;
}
