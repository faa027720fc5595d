using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

/// <summary>Returns a stored verdict with the bytes of the first response.</summary>
internal static class GetVerdict
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/verdicts/{id:guid}", Handle)
        .Describe("getVerdict", "A verdict", "The same bytes as in the response to the post, in the language of the request.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<VerdictDocument>, ProblemResult>> Handle(Guid id, HttpContext http, VerdictHistory history, VerdictPresenter presenter) =>
        await history.FindAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is { } found
            ? TypedResults.Ok(await presenter.ReadAsync(found, http))
            : ProblemResult.NotFound("verdict", id.ToString());
}
