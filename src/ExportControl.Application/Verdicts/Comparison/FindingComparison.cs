using ExportControl.Screening.Verdicts;

namespace ExportControl.Application.Verdicts.Comparison;

/// <summary>The findings of a rule in two verdicts.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Change">What differs most.</param>
/// <param name="Before">The finding of the earlier verdict; null: it has none.</param>
/// <param name="After">The finding of the later verdict; null: it has none.</param>
/// <param name="Facts">The facts that differ, where both have the finding.</param>
public sealed record FindingComparison(string Rule, FindingChange Change, Finding? Before, Finding? After, IReadOnlyList<FactDifference> Facts);
