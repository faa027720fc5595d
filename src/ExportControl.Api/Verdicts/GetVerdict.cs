using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

/// <summary>A stored verdict, byte for byte as it was answered first.</summary>
internal static class GetVerdict
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/verdicts/{id:guid}", Handle)
        .Describe("getVerdict", "A verdict", "The same bytes as the post answered, in the reader's language.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<VerdictBody>, ProblemResult>> Handle(Guid id, HttpContext http, VerdictHistory history, VerdictReaders readers) =>
        await history.FindAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is { } found
            ? TypedResults.Ok(await readers.ReadAsync(found, http))
            : ProblemResult.NotFound("verdict", id.ToString());
}
