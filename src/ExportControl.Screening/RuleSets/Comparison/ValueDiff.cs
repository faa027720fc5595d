namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>An old and a new value: of a column as text, of a rule's member as JSON; null where there is none.</summary>
public sealed record ValueDiff(string Name, string? Old, string? New);
