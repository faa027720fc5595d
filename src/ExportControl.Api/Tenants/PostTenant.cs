using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts.Tenants;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Tenants;

/// <summary>Creates a tenant. Only the operator may.</summary>
internal static class PostTenant
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/tenants", Handle)
        .RequireAuthorization(Policy.Administers)
        .Accepts<NewTenantRequest>("application/json")
        .Describe("postTenant", "Create a tenant", "Only the operator (admin of the first tenant) may do this.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<TenantDocument>, ProblemResult>> Handle(
        JsonBody<NewTenantRequest> posted, HttpContext http, NewTenantValidator validator, TenantStore tenants)
    {
        if (!Caller.Of(http.User).IsOperator)
        {
            return ProblemResult.Of(ProblemKind.Forbidden);
        }

        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var earlier = CreatedResource.EarlierIdOf(http) is { } id ? await tenants.FindAsync(id, http.RequestAborted) : null;
        return TypedResults.Created("/v1/tenants", (earlier ?? await tenants.CreateAsync(posted.Document.Name!, posted.Document.Sandbox is true, CreatedResource.IdOf(http), http.RequestAborted)).ToDocument());
    }
}
