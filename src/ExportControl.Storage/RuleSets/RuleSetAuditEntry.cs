namespace ExportControl.Storage.RuleSets;

/// <summary>An action on a version: when, what, by whom and why. The person is null where the program did it.</summary>
public sealed record RuleSetAuditEntry(DateTimeOffset At, RuleSetAction Act, string? Person, string? Reason);
