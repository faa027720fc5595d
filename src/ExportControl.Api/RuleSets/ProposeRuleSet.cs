using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.RuleSets.Versions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>A person proposes a retired version, or a draft of the program, for publication.</summary>
internal static class ProposeRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/propose", Handle)
        .RequireAuthorization(Policy.Proposes)
        .Accepts<ProposalRequest>("application/json")
        .Describe("proposeRuleSet", "Propose a version again",
            "A retired version, or a draft that the program stored, needs two persons: one proposes it here, another one approves it. By the session of a person with the role officer, approver or admin.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.RuleSetStatus, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<RuleSetEntryDocument>, ProblemResult>> Handle(
        [Range(1, int.MaxValue)] int version, JsonBody<ProposalRequest> posted, HttpContext http, ProposalValidator validator, RuleSetWorkflow workflow)
    {
        var caller = Caller.Of(http.User);
        return !caller.MayChangeRules ? RuleSetProblems.OtherTenant
            : caller.Session is not { } session ? RuleSetProblems.NoPerson
            : posted.Validate(validator) is { } refused ? refused
            : RuleSetProblems.ToResult(await workflow.ProposeAsync(version, session, posted.Document.Reason!, http.RequestAborted), version, http);
    }
}
