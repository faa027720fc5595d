using ExportControl.Api.Http.Authentication;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Lists the webhooks of the caller's tenant.</summary>
internal static class ListWebhooks
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/webhooks", Handle)
        .Describe("listWebhooks", "Webhooks, newest first", "The webhooks of the caller's tenant, with the failures of each since its last success. Secrets are not returned.");

    private static async Task<Ok<WebhooksResponse>> Handle(HttpContext http, WebhookService webhooks) =>
        TypedResults.Ok(new WebhooksResponse([.. (await webhooks.ListAsync(Caller.Of(http.User).Tenant, http.RequestAborted)).Select(w => w.ToDocument())]));
}
