using System.Text.Json;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>An outcome of a rule and when it applies.</summary>
internal sealed record RuleClause(int Rule, Outcome Outcome, bool Definite, Predicate When);
