using System.ComponentModel;
using ExportControl.Api.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

[Description("The control lists of a rule set.")]
internal sealed record ControlListsBody(RuleSetStampBody RuleSet, IReadOnlyList<ControlListBody> Items);
