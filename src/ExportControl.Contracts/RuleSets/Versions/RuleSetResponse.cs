using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("A version of the rule set with its history and its rules.")]
public sealed record RuleSetResponse(
    int Version,
    string Hash,
    RuleSetVersionStatus Status,
    string CreatedAt,
    string? PublishedAt,
    [property: Description("The version as in the list of versions.")] RuleSetEntryDocument Entry,
    [property: Description("Actions on the version, oldest first.")] IReadOnlyList<AuditEntryDocument> History,
    IReadOnlyList<RuleDocument> Rules,
    IReadOnlyList<string> Lists);
