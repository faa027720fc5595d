namespace ExportControl.Storage.Statistics;

/// <summary>Number of verdicts with a finding of a rule.</summary>
public sealed record RuleCount(string Rule, long Verdicts);
