using System.ComponentModel;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets.Documents;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>The versions of the rule set.</summary>
internal static class ListRuleSets
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rule-sets", Handle)
        .Describe("listRuleSets", "Versions of the rule set", "Newest first. Exactly one is published.");

    private static async Task<Ok<RuleSetsBody>> Handle(HttpContext http, RuleSetStore store) =>
        TypedResults.Ok(new RuleSetsBody([.. (await store.ListAsync(http.RequestAborted)).Select(e => RuleSetEntryBody.Of(e, RequestLanguage.Of(http)))]));
}
