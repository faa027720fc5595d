using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Statistics;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Statistics;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Statistics;

/// <summary>Returns groups and destinations whose trade of a month is far above the usual, by the comparison of the rules.</summary>
internal static class GetSurges
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/statistics/surges", Handle)
        .Limit(OperationKind.Statistics)
        .Describe("getSurges", "List trade far above the usual month",
            "Goods groups and destinations whose month is at least ratio times the mean month of the twelve months before, or of the baseline year, and at least floorUsd. Trade without earlier trade is included.");

    private static async Task<Results<Ok<SurgesResponse>, ProblemResult>> Handle([AsParameters] SurgeQuery query, HttpContext http, StatisticsService statistics, LegalTime time)
    {
        var errors = new ValidationErrors();
        var asked = query.Read(time.Today, errors);
        return errors.Any ? errors.ToProblemResult() : TypedResults.Ok(await statistics.ListSurgesAsync(Caller.Of(http.User).Tenant, asked, RequestLanguage.Of(http), http.RequestAborted));
    }
}
