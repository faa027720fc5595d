namespace ExportControl.Screening.Verdicts;

/// <summary>The version of the rule set that judged.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Hash">"sha256:" and 64 hex digits over its canonical form.</param>
public sealed record RuleSetStamp(int Version, string Hash);
