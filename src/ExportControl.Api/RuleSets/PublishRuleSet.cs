using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets.Documents;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.RuleSets;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

/// <summary>Publishes an approved or a retired version.</summary>
internal static class PublishRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/publish", Handle)
        .RequireAuthorization(Policy.Approves)
        .Accepts<PublicationRequest>("application/json")
        .Describe("publishRuleSet", "Publish a version of the rule set", "Now, or at a set time. All replicas use it within one second. To roll back, publish an older version. The body is optional.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetStatus, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Ok<RuleSetEntryBody>, ProblemResult>> Handle(
        int version, JsonBody<PublicationRequest> posted, HttpContext http, PublicationValidator validator, RuleSetWorkflow workflow)
    {
        var caller = Caller.Of(http.User);
        if (!caller.MayChangeRules)
        {
            return RuleSetRefusals.OtherTenant;
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

        return RuleSetRefusals.Answer(await workflow.PublishAsync(version, caller.Person, at, http.RequestAborted), version, http);
    }
}
