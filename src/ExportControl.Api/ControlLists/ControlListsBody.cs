using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

[Description("The control lists of a rule set.")]
internal sealed record ControlListsBody(RuleSetStampDocument RuleSet, IReadOnlyList<ControlListDocument> Items);
