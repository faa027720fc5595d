using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Deletes a webhook.</summary>
internal static class DeleteWebhook
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/webhooks/{id:guid}", Handle)
        .Describe("deleteWebhook", "Delete a webhook", "Nothing more is sent to it, except attempts that are running. Its secrets are erased.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<NoContent, ProblemResult>> Handle(Guid id, HttpContext http, WebhookService webhooks) =>
        await webhooks.DeleteAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) ? TypedResults.NoContent() : ProblemResult.NotFound("webhook", id.ToString());
}
