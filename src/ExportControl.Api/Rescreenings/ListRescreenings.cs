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

/// <summary>The re-screenings of the caller's tenant.</summary>
internal static class ListRescreenings
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rescreenings", Handle)
        .Describe("listRescreenings", "Re-screenings, newest first", "Re-screenings over all tenants are visible to the operator only.");

    private static async Task<Results<Ok<RescreeningPageResponse>, ProblemResult>> Handle(
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Re-screenings per page, 1–200. Default: 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? cursor,
        HttpContext http,
        RescreeningService rescreenings)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (count, after) = (read.Count("limit", limit, DefaultItems, MaxItems), read.Position("cursor", cursor));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var page = await rescreenings.ListAsync(RescreeningViewers.Of(http), after, count, http.RequestAborted);
        var next = page.Next is { } last ? PageCursor.Of(last) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new RescreeningPageResponse([.. page.Items.Select(r => r.ToDocument(RequestLanguage.Of(http)))], next));
    }
}
