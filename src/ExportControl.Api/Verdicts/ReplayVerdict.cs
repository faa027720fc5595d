using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

/// <summary>Recomputes a verdict from its stored facts and its rule set, and compares.</summary>
internal static class ReplayVerdict
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/verdicts/{id:guid}/replay", Handle)
        .IdempotentWithoutKey("Nothing is stored, so a repeat is computed again.")
        .RequireAuthorization(Policy.Reads)
        .Limit(OperationKind.Check)
        .Describe("replayVerdict", "Compute a verdict again", "Evaluates the stored facts with the rule set of the verdict and compares. Nothing is stored.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ReplayResponse>, ProblemResult>> Handle(Guid id, HttpContext http, VerdictReplayService replays) =>
        await replays.ReplayAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is { } result ? TypedResults.Ok(result) : ProblemResult.NotFound("verdict", id.ToString());
}
