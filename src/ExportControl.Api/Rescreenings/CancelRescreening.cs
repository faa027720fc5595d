using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Rescreenings;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>Cancels a re-screening.</summary>
internal static class CancelRescreening
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rescreenings/{id:guid}/cancel", Handle)
        .Describe("cancelRescreening", "Cancel a re-screening", "Returns the re-screening. A finished one does not change.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<RescreeningDocument>, ProblemResult>> Handle(Guid id, HttpContext http, RescreeningService rescreenings) =>
        await rescreenings.CancelAsync(RescreeningViewers.Of(http), id, http.RequestAborted) is { } found
            ? TypedResults.Ok(found.ToDocument(RequestLanguage.Of(http)))
            : ProblemResult.NotFound("rescreening", id.ToString());
}
