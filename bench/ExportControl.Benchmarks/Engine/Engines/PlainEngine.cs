using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>RuleSet.EvaluatePlainly: evaluates the condition trees and gives full verdicts.</summary>
internal sealed class PlainEngine(RuleSet rules) : VerdictEngine(rules, "EvaluatePlainly", rules.EvaluatePlainly);
