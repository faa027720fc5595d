using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>An applied rule with its finding.</summary>
internal readonly record struct RuleFinding(AppliedRule Applied, Finding Finding);
