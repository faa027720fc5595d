namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A file that differs.</summary>
public sealed record FileDiff(DiffKind Kind, string Path);
