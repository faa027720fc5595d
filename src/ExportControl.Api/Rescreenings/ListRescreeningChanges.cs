using System.ComponentModel;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Rescreenings;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Rescreenings;

/// <summary>What a re-screening found, line by line.</summary>
internal static class ListRescreeningChanges
{
    private const int MostItems = 200;
    private const int UsualItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rescreenings/{id:guid}/changes", Handle)
        .Describe("listRescreeningChanges", "What would change", "Line by line, in the order of screening. It can be read while the work goes on; pages do not shift.")
        .ProducesProblems(ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.Invalid);

    private static async Task<Results<Ok<RescreeningChangePageBody>, ProblemResult>> Handle(
        Guid id,
        [FromQuery(Name = "limit"), Description("Changes a page, 1–200. Default 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("Where the page starts, as the page before told.")] string? cursor,
        HttpContext http,
        RescreeningService rescreenings)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (count, after) = (read.Count("limit", limit, UsualItems, MostItems), read.Number("cursor", cursor));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        if (await rescreenings.ListChangesAsync(Scope.Viewer(http), id, after ?? 0, count, http.RequestAborted) is not { } page)
        {
            return ProblemResult.NotFound("rescreening", id.ToString());
        }

        var next = page.Next is { } last ? PageCursor.Of(last) : null;
        PageCursor.Link(http, next);
        return TypedResults.Ok(new RescreeningChangePageBody([.. page.Items.Select(RescreeningChangeBody.Of)], next));
    }
}
