using ExportControl.Screening.RuleSets;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>A case of a rule with its compiled condition.</summary>
/// <param name="Rule">Index of the rule in the rule set.</param>
/// <param name="Case">The case.</param>
/// <param name="When">Its condition.</param>
internal sealed record CompiledCase(int Rule, RuleCase Case, CompiledCondition When);
