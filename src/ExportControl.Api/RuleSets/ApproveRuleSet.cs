using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets.Documents;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Storage.RuleSets;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>Approves a draft. Its author cannot.</summary>
internal static class ApproveRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/approve", Handle)
        .RequireAuthorization(Policy.Approves)
        .Accepts<ApprovalRequest>("application/json")
        .Describe("approveRuleSet", "Approve a draft", "The approver must be another person than the author. Findings of the list guard prevent the approval unless overrideGuard is true; the approver and the reason are stored.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetStatus, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Ok<RuleSetEntryBody>, ProblemResult>> Handle(
        int version, JsonBody<ApprovalRequest> posted, HttpContext http, ApprovalValidator validator, RuleSetWorkflow workflow)
    {
        var caller = Caller.Of(http.User);
        return !caller.MayChangeRules ? RuleSetRefusals.OtherTenant
            : posted.Validate(validator) is { } refused ? refused
            : RuleSetRefusals.Answer(
                await workflow.ApproveAsync(version, caller.Person, posted.Document.Reason!, posted.Document.OverrideGuard is true, http.RequestAborted), version, http);
    }
}
