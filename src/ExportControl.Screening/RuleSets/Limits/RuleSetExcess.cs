namespace ExportControl.Screening.RuleSets.Limits;

/// <summary>A limit that a rule set exceeds.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="File">The file, and its line where one is known; empty for the whole package.</param>
/// <param name="Name">What exceeds it: a rule, a key of a text, a code, a term.</param>
/// <param name="Found">The number found.</param>
/// <param name="Most">The number allowed.</param>
public sealed record RuleSetExcess(RuleSetLimit Limit, string File, string Name, long Found, long Most);
