using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.RuleSets;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

/// <summary>Puts a draft on the shelf, once it is sound.</summary>
internal static class PostRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets", Handle)
        .RequireAuthorization(Policy.Drafts)
        .Accepts<NewRuleSetBody>("application/json", "application/zip", "text/csv")
        .Describe("postRuleSet", "Draft a version of the rule set",
            "JSON: files that differ. application/zip: a whole package, paths as in rules/, at most 50 MB and 2000 files unpacked. text/csv with ?list=: one list file anew. "
            + "A package that cannot be read is refused with file and line, and nothing is kept. checks tells what the list guard found; an approver may let that pass.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetKnown, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Created<RuleSetEntryBody>, ProblemResult>> Handle(
        [AsParameters] DraftQuery query, HttpContext http, NewRuleSetValidator validator, RuleSetWorkflow workflow, RuleSetStore store)
    {
        var caller = Caller.Of(http.User);
        if (!caller.MayChangeRules)
        {
            return RuleSetRefusals.OtherTenant;
        }

        var (draft, unread) = await new DraftReader(query, validator, store).ReadAsync(http);
        if (draft is null)
        {
            return unread!;
        }

        return await workflow.DraftAsync(draft, caller.Person, http.RequestAborted) switch
        {
            DraftResult.Created created => TypedResults.Created($"/v1/rule-sets/{created.Entry.Version}", RuleSetEntryBody.Of(created.Entry, RequestLanguage.Of(http))),
            DraftResult.Duplicate duplicate => new ProblemResult(ProblemKind.RuleSetKnown, new("rule-set-known.detail", ("version", $"{duplicate.Version}"))),
            DraftResult.UnknownBase unknown => ProblemResult.NotFound("rule-set", $"{unknown.Version}"),
            DraftResult.Invalid refused => RuleSetRefusals.Broken(refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
