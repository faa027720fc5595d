namespace ExportControl.Storage.RuleSets;

/// <summary>Something that was done to a version.</summary>
public sealed record RuleSetAuditEntry(DateTimeOffset At, RuleSetAction Act, string? Person, string? Reason);
