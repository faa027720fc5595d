namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A list with how many of its rows differ.</summary>
public sealed record ListDiff(string List, int Added, int Removed, int Changed);
