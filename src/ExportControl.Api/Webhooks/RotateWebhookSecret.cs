using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Webhooks.Secrets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Adds a secret to a webhook; the others end after an overlap.</summary>
internal static class RotateWebhookSecret
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/webhooks/{id:guid}/secrets", Handle)
        .Accepts<SecretRotationRequest>(isOptional: true, "application/json")
        .WithMetadata(new SecretAnswer())
        .Describe("rotateWebhookSecret", "Replace the secret of a webhook",
            "Deliveries are signed with the new secret at once, and with the others until the end of the overlap: webhook-signature then has several signatures. The secret is returned once, in this response. The body is optional.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.WebhooksOff, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<WebhookSecretResponse>, ProblemResult>> Handle(
        Guid id, JsonBody<SecretRotationRequest> posted, HttpContext http, SecretRotationValidator validator, WebhookService webhooks)
    {
        var overlap = SecretRotationValidator.DefaultOverlapSeconds;
        if (!RequestBody.IsAbsent(http.Request))
        {
            if (posted.Validate(validator) is { } refused)
            {
                return refused;
            }

            overlap = posted.Document.OverlapSeconds ?? overlap;
        }

        if (!webhooks.IsAvailable)
        {
            return ProblemResult.Of(ProblemKind.WebhooksOff);
        }

        var tenant = Caller.Of(http.User).Tenant;
        if (CreatedResource.EarlierIdOf(http) is { } earlier && await webhooks.HasSecretAsync(tenant, id, earlier, http.RequestAborted))
        {
            return CreatedResource.SecretNotRepeated(earlier);
        }

        return await webhooks.RotateAsync(tenant, id, CreatedResource.IdOf(http), TimeSpan.FromSeconds(overlap), http.RequestAborted) is var (secretId, secret, until)
            ? TypedResults.Created($"/v1/webhooks/{id}", new WebhookSecretResponse(secretId, secret, WireFormat.Instant(until)))
            : ProblemResult.NotFound("webhook", id.ToString());
    }
}
