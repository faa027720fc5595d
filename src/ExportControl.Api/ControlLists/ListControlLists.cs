using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Application.ControlLists;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

/// <summary>Lists the control lists with their size, coverage, confidence and age.</summary>
internal static class ListControlLists
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listControlLists", "List the control lists", "Each list with its standing, number of rows, confidence, coverage and age. With asOf: the lists of that day's rule set, and their rows in force on that day.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ControlListsResponse>, ProblemResult>> Handle([AsParameters] RuleSetQuery query, HttpContext http, RuleSetResolver ruleSets, ControlListReader lists, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = query.Read(time, errors);
        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        if (errors.Any || absent is not null)
        {
            return absent ?? errors.ToProblemResult();
        }

        return TypedResults.Ok(await lists.ListAsync(rules, choice.Day, RequestLanguage.Of(http), http.RequestAborted));
    }
}
