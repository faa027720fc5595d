namespace ExportControl.Screening.Verdicts;

/// <summary>Version and content hash of the rule set that produced a verdict.</summary>
/// <param name="Version">Version number.</param>
/// <param name="Hash">"sha256:" and 64 hex digits, the hash of the package.</param>
public sealed record RuleSetStamp(int Version, string Hash);
