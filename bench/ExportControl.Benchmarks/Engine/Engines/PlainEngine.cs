using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>RuleSet.EvaluatePlainly: the plain meaning of the rules, and the whole verdict.</summary>
internal sealed class PlainEngine(RuleSet rules) : VerdictEngine(rules, "EvaluatePlainly", rules.EvaluatePlainly);
