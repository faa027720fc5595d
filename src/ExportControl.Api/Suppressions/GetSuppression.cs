using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Suppressions;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Suppressions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Suppressions;

/// <summary>A suppression with the verdicts for which it did not hold.</summary>
internal static class GetSuppression
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/suppressions/{id:guid}", Handle)
        .RequireAuthorization(Policy.Suppresses)
        .Describe("getSuppression", "A suppression", "With the verdicts for which it did not hold, and what had changed. Officers, approvers and admins only.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<SuppressionDocument>, ProblemResult>> Handle(Guid id, HttpContext http, SuppressionService suppressions) =>
        await suppressions.FindAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is { } found ? TypedResults.Ok(found.ToDocument()) : ProblemResult.NotFound("suppression", id.ToString());
}
