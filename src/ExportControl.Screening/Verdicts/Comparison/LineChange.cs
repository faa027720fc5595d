namespace ExportControl.Screening.Verdicts.Comparison;

/// <summary>Difference between two verdicts on one line.</summary>
/// <param name="Line">Declared line number; null for the declaration as a whole, whose outcomes are those of the verdicts.</param>
/// <param name="From">Outcome in the first verdict.</param>
/// <param name="To">Outcome in the second verdict; equal to <paramref name="From"/> when only findings differ.</param>
/// <param name="RulesGained">Rules with a finding only in the second verdict.</param>
/// <param name="RulesLost">Rules with a finding only in the first verdict.</param>
/// <param name="RulesAltered">Rules whose finding differs in outcome, certainty or the satisfying document.</param>
public sealed record LineChange(
    int? Line, Outcome From, Outcome To, IReadOnlyList<string> RulesGained, IReadOnlyList<string> RulesLost, IReadOnlyList<string> RulesAltered);
