using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Webhooks;
using ExportControl.Storage.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Changes a webhook.</summary>
internal static class PatchWebhook
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPatch("/webhooks/{id:guid}", Handle)
        .Accepts<WebhookChangeRequest>("application/json")
        .Describe("patchWebhook", "Change a webhook",
            "Members that are missing stay as they are. While a webhook is disabled, no new event becomes due to it; after it is enabled, replay from the last sequence that was processed.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<WebhookDocument>, ProblemResult>> Handle(
        Guid id, JsonBody<WebhookChangeRequest> posted, HttpContext http, WebhookChangeValidator validator, WebhookService webhooks)
    {
        if ((posted.Validate(validator) ?? (posted.Document.Url is { } url ? webhooks.Refusal(url) : null)) is { } refused)
        {
            return refused;
        }

        var change = new WebhookChange(posted.Document.Url, posted.Document.Description, WebhookMapping.TypesOf(posted.Document.Types), posted.Document.Active);
        return await webhooks.ChangeAsync(Caller.Of(http.User).Tenant, id, change, http.RequestAborted) is { } changed
            ? TypedResults.Ok(changed.ToDocument())
            : ProblemResult.NotFound("webhook", id.ToString());
    }
}
