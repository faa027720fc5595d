using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
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
        [AsParameters] DraftQuery query, HttpContext http, NewRuleSetValidator validator, RuleSetDrafts drafts, RuleSetStore shelf)
    {
        var caller = Caller.Of(http.User);
        if (!caller.MayChangeRules)
        {
            return RuleSetRefusals.OtherTenant;
        }

        var (draft, unread) = await new DraftReader(query, validator, shelf).ReadAsync(http);
        if (draft is null)
        {
            return unread!;
        }

        return await drafts.AddAsync(draft, caller.Person, http.RequestAborted) switch
        {
            Drafted.Kept kept => TypedResults.Created($"/v1/rule-sets/{kept.Entry.Version}", RuleSetEntryBody.Of(kept.Entry, RequestLanguage.Of(http))),
            Drafted.Known known => new ProblemResult(ProblemKind.RuleSetKnown, new("rule-set-known.detail", ("version", $"{known.Version}"))),
            Drafted.NoBase none => ProblemResult.NotFound("rule-set", $"{none.Version}"),
            Drafted.ProblemResult refused => RuleSetRefusals.Broken(refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
