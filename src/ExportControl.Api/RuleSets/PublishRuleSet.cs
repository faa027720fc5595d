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
using ExportControl.Contracts.Validation;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>A person publishes an approved version.</summary>
internal static class PublishRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/publish", Handle)
        .RequireAuthorization(Policy.Approves)
        .Accepts<PublicationRequest>(isOptional: true, "application/json")
        .Describe("publishRuleSet", "Publish a version of the rule set", "Now, or at a set time. All replicas use it within one second. By the session of a person, not by a key. To bring an older version back, propose it, have it approved and publish it. The body is optional.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.RuleSetStatus, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<RuleSetEntryDocument>, ProblemResult>> Handle(
        [Range(1, int.MaxValue)] int version, JsonBody<PublicationRequest> posted, HttpContext http, PublicationValidator validator, RuleSetWorkflow workflow)
    {
        var caller = Caller.Of(http.User);
        if (!caller.MayChangeRules)
        {
            return RuleSetProblems.OtherTenant;
        }

        if (caller.Session is not { } session)
        {
            return RuleSetProblems.NoPerson;
        }

        DateTimeOffset? at = null;
        if (!RequestBody.IsAbsent(http.Request))
        {
            if (posted.Validate(validator) is { } refused)
            {
                return refused;
            }

            at = posted.Document.At is { } text && PeriodBoundary.TryInstant(text, out var instant) ? instant : null;
        }

        return RuleSetProblems.ToResult(await workflow.PublishAsync(version, session, at, http.RequestAborted), version, http);
    }
}
