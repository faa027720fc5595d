using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Rescreenings;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>Returns a re-screening.</summary>
internal static class GetRescreening
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rescreenings/{id:guid}", Handle)
        .Describe("getRescreening", "A re-screening", "Status, progress, and the counts so far.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<RescreeningDocument>, ProblemResult>> Handle(Guid id, HttpContext http, RescreeningService rescreenings) =>
        await rescreenings.FindAsync(RescreeningViewers.Of(http), id, http.RequestAborted) is { } found
            ? TypedResults.Ok(found.ToDocument(RequestLanguage.Of(http)))
            : ProblemResult.NotFound("rescreening", id.ToString());
}
