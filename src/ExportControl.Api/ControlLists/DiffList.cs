using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.ControlLists;
using ExportControl.Application.Queries;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

/// <summary>Returns the rows of a list that differ between two versions.</summary>
internal static class DiffList
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/control-lists/{list}/diff", Handle)
        .Limit(OperationKind.Catalogue)
        .WithStorableEntityTag()
        .Describe("diffList", "Compare two versions of a list", "Rows added, removed and changed, with the old and the new value of each column. A row is identified by list, code, category and first day.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<ControlListDiffResponse>, ProblemResult>> Handle(
        string list, [AsParameters] ListDiffQuery query, HttpContext http, ControlListReader lists)
    {
        var errors = new ValidationErrors();
        var filter = query.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var (diff, problem) = await lists.DiffAsync(list, filter, Caller.Of(http.User), http.RequestAborted);
        if (diff is null)
        {
            return new ProblemResult(problem!);
        }

        PageLink.Write(http, diff.Next);
        return TypedResults.Ok(diff);
    }
}
