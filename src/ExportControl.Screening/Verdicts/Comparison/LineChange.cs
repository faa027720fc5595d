namespace ExportControl.Screening.Verdicts.Comparison;

/// <summary>What would be otherwise on a line.</summary>
/// <param name="Line">Line number as declared; null for the declaration as a whole, whose outcomes are then the verdict's.</param>
/// <param name="From">Outcome before.</param>
/// <param name="To">Outcome now; the same where only findings differ.</param>
/// <param name="RulesGained">Rules that have a finding now and had none.</param>
/// <param name="RulesLost">Rules that had a finding and have none now.</param>
/// <param name="RulesAltered">Rules whose finding has another outcome or certainty, or is satisfied by something else.</param>
public sealed record LineChange(
    int? Line, Outcome From, Outcome To, IReadOnlyList<string> RulesGained, IReadOnlyList<string> RulesLost, IReadOnlyList<string> RulesAltered);
