using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Returns a webhook.</summary>
internal static class GetWebhook
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/webhooks/{id:guid}", Handle)
        .Describe("getWebhook", "A webhook", "The webhook, with its failures since the last success.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<WebhookDocument>, ProblemResult>> Handle(Guid id, HttpContext http, WebhookService webhooks) =>
        await webhooks.FindAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is { } found ? TypedResults.Ok(found.ToDocument()) : ProblemResult.NotFound("webhook", id.ToString());
}
