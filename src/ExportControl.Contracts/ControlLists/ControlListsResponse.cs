using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.ControlLists;

[Description("The control lists of a rule set.")]
public sealed record ControlListsResponse(RuleSetStampDocument RuleSet, IReadOnlyList<ControlListDocument> Items);
