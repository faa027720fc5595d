using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Suppressions;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Suppressions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Suppressions;

/// <summary>Ends a suppression.</summary>
internal static class DeleteSuppression
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/suppressions/{id:guid}", Handle)
        .RequireAuthorization(Policy.Suppresses)
        .Describe("deleteSuppression", "End a suppression",
            "From now on the finding counts again. The suppression remains stored with its end; verdicts that it suppressed do not change. Ending it again changes nothing. Officers, approvers and admins only.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<SuppressionDocument>, ProblemResult>> Handle(Guid id, HttpContext http, SuppressionService suppressions)
    {
        var caller = Caller.Of(http.User);
        return await suppressions.EndAsync(caller.Tenant, id, caller.Actor, http.RequestAborted) is { } ended ? TypedResults.Ok(ended.ToDocument()) : ProblemResult.NotFound("suppression", id.ToString());
    }
}
