using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.Suppressions;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Suppressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Suppressions;

/// <summary>The suppressions of the caller's tenant.</summary>
internal static class ListSuppressions
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/suppressions", Handle)
        .RequireAuthorization(Policy.Suppresses)
        .Describe("listSuppressions", "Suppressions, newest first", "Findings that officers suppressed with the release of a case. Officers, approvers and admins only.");

    private static async Task<Results<Ok<SuppressionPageResponse>, ProblemResult>> Handle(
        [FromQuery(Name = "active"), Description("true: those that hold; false: those that have ended. Default: all.")] string? active,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Suppressions per page, 1–200. Default: 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? cursor,
        HttpContext http,
        SuppressionService suppressions)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (isActive, count, after) = (read.Word("active", active, QueryReader.YesOrNo), read.Count("limit", limit, DefaultItems, MaxItems), read.Position("cursor", cursor));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var (items, last) = await suppressions.ListAsync(Caller.Of(http.User).Tenant, isActive, after, count, http.RequestAborted);
        var next = last is { } id ? PageCursor.Of(id) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new SuppressionPageResponse([.. items.Select(s => s.ToDocument())], next));
    }
}
