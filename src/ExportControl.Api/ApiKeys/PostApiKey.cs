using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ApiKeys;

/// <summary>Creates a key.</summary>
internal static class PostApiKey
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/api-keys", Handle)
        .RequireAuthorization(Policy.Administers)
        .Accepts<NewApiKeyRequest>("application/json")
        .WithMetadata(new SecretAnswer())
        .Describe("postApiKey", "Create a key", "The secret is returned once, in this response. The operator (admin of the first tenant) may create keys for any tenant.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<CreatedApiKeyResponse>, ProblemResult>> Handle(
        JsonBody<NewApiKeyRequest> posted, HttpContext http, NewApiKeyValidator validator, ApiKeyStore keys, TenantStore tenants)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var named = posted.Document.Tenant is { } text ? Guid.ParseExact(text, "D") : (Guid?)null;
        if (KeyOwner.Of(Caller.Of(http.User), named) is not { } owner || await tenants.FindAsync(owner, http.RequestAborted) is null)
        {
            var errors = new ValidationErrors();
            errors.Add("/tenant", "tenant.unknown", ("value", named?.ToString() ?? ""));
            return errors.ToProblemResult();
        }

        if (CreatedResource.EarlierIdOf(http) is { } id && (await keys.ListAsync(owner, http.RequestAborted)).Any(k => k.Id == id))
        {
            return CreatedResource.SecretNotRepeated(id);
        }

        var key = new NewApiKey(
            owner,
            NewApiKeyValidator.RoleOf(posted.Document).To<Role>(),
            posted.Document.Name!,
            Caller.Of(http.User).Id,
            NewApiKeyValidator.ScopesOf(posted.Document)?.Select(Rights.NameOf).ToList(),
            posted.Document.ExpiresAt is { } until && PeriodBoundary.TryInstant(until, out var at) ? at : null)
        { Id = CreatedResource.IdOf(http) };
        var created = await keys.CreateAsync(key, http.RequestAborted);
        return TypedResults.Created($"/v1/api-keys/{created.Key.Id}", created.ToResponse());
    }
}
