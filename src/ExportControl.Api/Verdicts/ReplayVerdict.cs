using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Replay;
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

    private static async Task<Results<Ok<ReplayResponse>, ProblemResult>> Handle(Guid id, HttpContext http, VerdictHistory history, RuleSetResolver ruleSets)
    {
        if (await history.FindForReplayAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is not { } stored)
        {
            return ProblemResult.NotFound("verdict", id.ToString());
        }

        var rules = await ruleSets.GetForVerdictAsync(stored.RuleSetVersion, id, http.RequestAborted);
        var replay = VerdictReplay.Run(stored, rules, http.RequestAborted);
        return TypedResults.Ok(new ReplayResponse(replay.Identical, [.. replay.Differences.Select(d => new DifferenceDocument(d.Path, d.Stored, d.Recomputed))]));
    }
}
