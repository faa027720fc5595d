namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>Old and new value of a column (as text) or of a rule member (as JSON text); null if absent.</summary>
public sealed record ValueDiff(string Name, string? Old, string? New);
