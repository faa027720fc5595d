using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.ControlLists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

[Description("The control lists of a rule set.")]
internal sealed record ControlListsBody(RuleSetStampBody RuleSet, IReadOnlyList<ControlListDocument> Items);
