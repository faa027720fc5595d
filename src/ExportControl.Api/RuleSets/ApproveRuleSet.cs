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
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>A second person approves a draft, or a version that was proposed.</summary>
internal static class ApproveRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/approve", Handle)
        .RequireAuthorization(Policy.Approves)
        .Accepts<ApprovalRequest>("application/json")
        .Describe("approveRuleSet", "Approve a draft", "By the session of a person, not by a key. The approver must be another person than the author; not an account that the author created, and not one newer than the draft. Findings of the list guard prevent the approval unless overrideGuard is true; the approver and the reason are stored.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.RuleSetStatus, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<RuleSetEntryDocument>, ProblemResult>> Handle(
        [Range(1, int.MaxValue)] int version, JsonBody<ApprovalRequest> posted, HttpContext http, ApprovalValidator validator, RuleSetWorkflow workflow)
    {
        var caller = Caller.Of(http.User);
        return !caller.MayChangeRules ? RuleSetProblems.OtherTenant
            : caller.Session is not { } session ? RuleSetProblems.NoPerson
            : posted.Validate(validator) is { } refused ? refused
            : RuleSetProblems.ToResult(
                await workflow.ApproveAsync(version, session, posted.Document.Reason!, posted.Document.OverrideGuard is true, http.RequestAborted), version, http);
    }
}
