using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ApiKeys;

/// <summary>Replaces a key by a new one; both are valid during the overlap.</summary>
internal static class RotateApiKey
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/api-keys/{id:guid}/rotate", Handle)
        .RequireAuthorization(Policy.Administers)
        .Accepts<KeyRotationRequest>(isOptional: true, "application/json")
        .WithMetadata(new SecretAnswer())
        .Describe("rotateApiKey", "Replace a key by a new one",
            "The new key has the name, role, scopes and lifetime of the old one, which ends after the overlap. The secret is returned once, in this response. A revoked or expired key is not found. The body is optional.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<CreatedApiKeyResponse>, ProblemResult>> Handle(
        Guid id,
        [FromQuery(Name = "tenant"), DataType("uuid"), Description("Id of another tenant; operator only.")] string? tenant,
        JsonBody<KeyRotationRequest> posted,
        HttpContext http,
        KeyRotationValidator validator,
        ApiKeyStore keys)
    {
        var errors = new ValidationErrors();
        var owner = KeyOwner.Read(http, tenant, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var overlap = KeyRotationValidator.DefaultOverlapSeconds;
        if (!RequestBody.IsAbsent(http.Request))
        {
            if (posted.Validate(validator) is { } refused)
            {
                return refused;
            }

            overlap = posted.Document.OverlapSeconds ?? overlap;
        }

        if (owner is not null && CreatedResource.EarlierIdOf(http) is { } earlier && (await keys.ListAsync(owner.Value, http.RequestAborted)).Any(k => k.Id == earlier))
        {
            return CreatedResource.SecretNotRepeated(earlier);
        }

        return owner is not null && await keys.RotateAsync(owner.Value, id, Caller.Of(http.User).Id, TimeSpan.FromSeconds(overlap), CreatedResource.IdOf(http), http.RequestAborted) is { } created
            ? TypedResults.Created($"/v1/api-keys/{created.Key.Id}", created.ToResponse())
            : ProblemResult.NotFound("api-key", id.ToString());
    }
}
