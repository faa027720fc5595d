using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Creates a webhook.</summary>
internal static class PostWebhook
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/webhooks", Handle)
        .Accepts<NewWebhookRequest>("application/json")
        .WithMetadata(new SecretAnswer())
        .Describe("postWebhook", "Create a webhook",
            "New events of the tenant are sent to the address, signed as Standard Webhooks, those of one subject in order and each at least once: a receiver recognises a repeat by webhook-id. The address is https, and its host has a public address. The secret is returned once, in this response. A tenant has at most 20 webhooks.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooManyWebhooks, ProblemKind.WebhooksOff, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<CreatedWebhookResponse>, ProblemResult>> Handle(
        JsonBody<NewWebhookRequest> posted, HttpContext http, NewWebhookValidator validator, WebhookService webhooks)
    {
        if ((posted.Validate(validator) ?? webhooks.Refusal(posted.Document.Url!)) is { } refused)
        {
            return refused;
        }

        if (!webhooks.IsAvailable)
        {
            return ProblemResult.Of(ProblemKind.WebhooksOff);
        }

        var caller = Caller.Of(http.User);
        if (CreatedResource.EarlierIdOf(http) is { } earlier && await webhooks.FindAsync(caller.Tenant, earlier, http.RequestAborted) is not null)
        {
            return CreatedResource.SecretNotRepeated(earlier);
        }

        return await webhooks.CreateAsync(
                caller.Tenant, CreatedResource.IdOf(http), posted.Document.Url!, posted.Document.Description, WebhookMapping.TypesOf(posted.Document.Types), caller.Id, http.RequestAborted) is var (webhook, secret)
            ? TypedResults.Created($"/v1/webhooks/{webhook.Id}", new CreatedWebhookResponse(secret, webhook.ToDocument()))
            : ProblemResult.Of(ProblemKind.TooManyWebhooks);
    }
}
