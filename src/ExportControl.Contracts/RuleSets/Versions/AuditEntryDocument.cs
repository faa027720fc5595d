using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("An action on a version. These records are never changed.")]
public sealed record AuditEntryDocument(string At, RuleSetVersionAction Act, string? By, string? Reason);
