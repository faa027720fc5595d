using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Replay;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

/// <summary>Computes a verdict again from the declaration as judged and the rule set that judged.</summary>
internal static class ReplayVerdict
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/verdicts/{id:guid}/replay", Handle)
        .Describe("replayVerdict", "Compute a verdict again", "Judges the stored facts by the rule set that judged then, and compares. Stores nothing.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ReplayBody>, ProblemResult>> Handle(Guid id, HttpContext http, VerdictHistory history, RuleSetResolver ruleSets)
    {
        if (await history.FindForReplayAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is not { } judged)
        {
            return ProblemResult.NotFound("verdict", id.ToString());
        }

        var rules = await ruleSets.FindAsync(judged.RuleSetVersion, http.RequestAborted)
            ?? throw new InvalidOperationException($"Rule set {judged.RuleSetVersion}, which judged verdict {id}, is not on the shelf.");
        var replay = VerdictReplay.Run(judged, rules);
        return TypedResults.Ok(new ReplayBody(replay.Identical, [.. replay.Differences.Select(d => new DifferenceBody(d.Path, d.Stored, d.Recomputed))]));
    }
}
