using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets.Documents;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.RuleSets;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>Removes the time of publication.</summary>
internal static class UnscheduleRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/rule-sets/{version:int}/publish", Handle)
        .RequireAuthorization(Policy.Approves)
        .Describe("unscheduleRuleSet", "Remove the time of publication", "The version is then approved, or retired where it was published before.")
        .ProducesProblems(ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetStatus);

    private static async Task<Results<Ok<RuleSetEntryBody>, ProblemResult>> Handle(int version, HttpContext http, RuleSetWorkflow workflow)
    {
        var caller = Caller.Of(http.User);
        return caller.MayChangeRules
            ? RuleSetRefusals.Answer(await workflow.UnscheduleAsync(version, caller.Person, http.RequestAborted), version, http)
            : RuleSetRefusals.OtherTenant;
    }
}
