using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ApiKeys;

/// <summary>Lists the keys of a tenant.</summary>
internal static class ListApiKeys
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/api-keys", Handle)
        .RequireAuthorization(Policy.Administers)
        .Describe("listApiKeys", "List the keys of a tenant", "The keys of the caller's tenant. The operator (admin of the first tenant) may name another tenant.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ApiKeysResponse>, ProblemResult>> Handle(
        [FromQuery(Name = "tenant"), DataType("uuid"), Description("Id of another tenant; operator only.")] string? tenant, HttpContext http, ApiKeyStore keys)
    {
        var errors = new ValidationErrors();
        var owner = KeyOwner.Read(http, tenant, errors);
        return errors.Any ? errors.ToProblemResult()
            : owner is null ? ProblemResult.NotFound("tenant", tenant!)
            : TypedResults.Ok(new ApiKeysResponse([.. (await keys.ListAsync(owner.Value, http.RequestAborted)).Select(k => k.ToDocument())]));
    }
}
