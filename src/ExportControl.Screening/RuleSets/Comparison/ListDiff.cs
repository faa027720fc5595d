namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A control list that differs, with the number of its added, removed and changed rows.</summary>
public sealed record ListDiff(string List, int Added, int Removed, int Changed);
