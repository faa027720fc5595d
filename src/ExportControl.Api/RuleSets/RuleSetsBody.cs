using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("Every version of the rule set, newest first.")]
internal sealed record RuleSetsBody(IReadOnlyList<RuleSetEntryBody> Items);
