using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Queries;
using ExportControl.Application.Rescreenings;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Rescreenings;

/// <summary>Lists the changes found by a re-screening.</summary>
internal static class ListRescreeningChanges
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rescreenings/{id:guid}/changes", Handle)
        .Describe("listRescreeningChanges", "What would change", "One entry for each changed line, in the order of screening. The list can be read while the re-screening runs; pages do not shift.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<RescreeningChangePageResponse>, ProblemResult>> Handle(
        Guid id,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Changes per page, 1–200. Default: 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? cursor,
        HttpContext http,
        RescreeningService rescreenings)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (count, after) = (read.Count("limit", limit, DefaultItems, MaxItems), read.Number("cursor", cursor));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        if (await rescreenings.ListChangesAsync(RescreeningViewers.Of(http), id, after ?? 0, count, http.RequestAborted) is not { } page)
        {
            return ProblemResult.NotFound("rescreening", id.ToString());
        }

        var next = page.Next is { } last ? PageCursor.Of(last) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new RescreeningChangePageResponse([.. page.Items.Select(c => c.ToDocument())], next));
    }
}
