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

/// <summary>Lists the rows of a control list.</summary>
internal static class ListEntries
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists/{list}/entries", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("listEntries", "List the rows of a control list", "Ordered by code. With a code: the rows that cover the code and the rows within it. With a date or asOf: the rows in force on that day.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<EntriesResponse>, ProblemResult>> Handle(
        string list, [AsParameters] EntriesQuery query, [AsParameters] RuleSetQuery which, HttpContext http, RuleSetResolver ruleSets, LegalTime time)
    {
        var errors = new ValidationErrors();
        var choice = which.Read(time, errors);
        var filter = query.Read(choice.Day, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var (rules, absent) = await ruleSets.ChooseAsync(choice, errors, http);
        if (absent is not null)
        {
            return absent;
        }

        if (ControlListReader.ReadEntries(rules, list, filter) is not { } page)
        {
            return ProblemResult.NotFound("control-list", list);
        }

        PageLink.Write(http, page.Next);
        return TypedResults.Ok(page);
    }
}
