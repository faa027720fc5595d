using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("All versions of the rule set, newest first.")]
public sealed record RuleSetsResponse(IReadOnlyList<RuleSetEntryDocument> Items);
