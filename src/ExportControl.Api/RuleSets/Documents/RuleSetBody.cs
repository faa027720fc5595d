using System.ComponentModel;
using ExportControl.Contracts.RuleSets;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets.Documents;

[Description("A version of the rule set with its history and its rules.")]
internal sealed record RuleSetBody(
    int Version,
    string Hash,
    RuleSetStatus Status,
    string CreatedAt,
    string? PublishedAt,
    [property: Description("The version as in the list of versions.")] RuleSetEntryBody Entry,
    [property: Description("Actions on the version, oldest first.")] IReadOnlyList<AuditEntryBody> History,
    IReadOnlyList<RuleDocument> Rules,
    IReadOnlyList<string> Lists);
