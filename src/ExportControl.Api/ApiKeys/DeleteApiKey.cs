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

/// <summary>Revokes a key. Its row remains.</summary>
internal static class DeleteApiKey
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/api-keys/{id:guid}", Handle)
        .RequireAuthorization(Policy.Administers)
        .Describe("revokeApiKey", "Revoke a key", "All replicas refuse the key within five seconds. Its record remains.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ApiKeyDocument>, ProblemResult>> Handle(
        Guid id, [FromQuery(Name = "tenant"), DataType("uuid"), Description("Id of another tenant; operator only.")] string? tenant, HttpContext http, ApiKeyStore keys)
    {
        var errors = new ValidationErrors();
        var owner = KeyOwner.Read(http, tenant, errors);
        return errors.Any ? errors.ToProblemResult()
            : owner is not null && await keys.RevokeAsync(owner.Value, id, http.RequestAborted) is { } revoked ? TypedResults.Ok(revoked.ToDocument())
            : ProblemResult.NotFound("api-key", id.ToString());
    }
}
