namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A rule that differs, with the members that differ.</summary>
public sealed record RuleDiff(DiffKind Kind, string Rule, IReadOnlyList<ValueDiff> Members);
