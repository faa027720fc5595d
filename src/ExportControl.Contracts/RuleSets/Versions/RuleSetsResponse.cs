using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("All versions of the rule set, newest first.")]
internal sealed record RuleSetsResponse(IReadOnlyList<RuleSetEntryDocument> Items);
