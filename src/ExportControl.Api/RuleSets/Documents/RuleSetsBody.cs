using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets.Documents;

[Description("All versions of the rule set, newest first.")]
internal sealed record RuleSetsBody(IReadOnlyList<RuleSetEntryBody> Items);
