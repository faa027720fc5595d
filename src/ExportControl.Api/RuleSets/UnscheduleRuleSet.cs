using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>Removes the time of publication.</summary>
internal static class UnscheduleRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/rule-sets/{version:int}/publish", Handle)
        .RequireAuthorization(Policy.Approves)
        .Describe("unscheduleRuleSet", "Remove the time of publication", "By the session of a person. The version is then approved.")
        .ProducesProblems(ProblemKind.NotFound, ProblemKind.RuleSetStatus);

    private static async Task<Results<Ok<RuleSetEntryDocument>, ProblemResult>> Handle([Range(1, int.MaxValue)] int version, HttpContext http, RuleSetWorkflow workflow)
    {
        var caller = Caller.Of(http.User);
        return !caller.MayChangeRules ? RuleSetProblems.OtherTenant
            : caller.Session is not { } session ? RuleSetProblems.NoPerson
            : RuleSetProblems.ToResult(await workflow.UnscheduleAsync(version, session, http.RequestAborted), version, http);
    }
}
