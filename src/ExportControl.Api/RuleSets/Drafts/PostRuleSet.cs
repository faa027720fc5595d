using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets.Drafts;

/// <summary>Stores a draft that can be read without errors.</summary>
internal static class PostRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets", Handle)
        .RequireAuthorization(Policy.Drafts)
        .WithMetadata(new WorkLimit(RequestDeadlines.Draft))
        .Accepts<NewRuleSetRequest>("application/json", "application/zip", "text/csv")
        .Describe("postRuleSet", "Draft a version of the rule set",
            "JSON: the files that differ from the base version. application/zip: a whole package with paths as in rules/, at most 50 MB and 2000 files unpacked. text/csv with ?list=: the new content of one list file. "
            + "A package that cannot be read is refused with file and line and is not stored. checks shows the findings of the list guard, which an approver may override.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.RuleSetKnown, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<RuleSetEntryDocument>, ProblemResult>> Handle(
        [AsParameters] DraftQuery query, HttpContext http, NewRuleSetValidator validator, RuleSetWorkflow workflow, RuleSetStore store)
    {
        var caller = Caller.Of(http.User);
        if (!caller.MayChangeRules)
        {
            return RuleSetProblems.OtherTenant;
        }

        var (draft, unread) = await new DraftReader(query, validator, store).ReadAsync(http);
        if (draft is null)
        {
            return unread!;
        }

        return await workflow.DraftAsync(draft, caller.Actor, http.RequestAborted) switch
        {
            DraftResult.Created created => TypedResults.Created($"/v1/rule-sets/{created.Entry.Version}", created.Entry.ToDocument(RequestLanguage.Of(http))),
            DraftResult.Duplicate duplicate => new ProblemResult(ProblemKind.RuleSetKnown, new("rule-set-known.detail", ("version", $"{duplicate.Version}"))),
            DraftResult.UnknownBase unknown => ProblemResult.NotFound("rule-set", $"{unknown.Version}"),
            DraftResult.Invalid refused => RuleSetProblems.OfDraft(refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
