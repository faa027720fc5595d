using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>Lists the versions of the rule set.</summary>
internal static class ListRuleSets
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rule-sets", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listRuleSets", "Versions of the rule set", "Newest first. Exactly one is published. Versions that were never published are listed for officers, approvers and admins of the operator only.");

    private static async Task<Ok<RuleSetsResponse>> Handle(HttpContext http, RuleSetStore store) =>
        TypedResults.Ok(new RuleSetsResponse([.. (await store.ListAsync(http.RequestAborted)).Where(e => e.IsVisible(http)).Select(e => e.ToDocument(RequestLanguage.Of(http)))]));
}
