using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine;

/// <summary>RuleSet.EvaluatePlainly: the plain meaning of the rules, and the whole verdict.</summary>
internal sealed class Reference(RuleSet rules) : Whole(rules, "EvaluatePlainly", rules.EvaluatePlainly);
