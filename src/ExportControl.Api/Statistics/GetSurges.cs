using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Statistics;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

/// <summary>Returns groups and destinations whose trade of a month is far above the usual, by the comparison of the rules.</summary>
internal static class GetSurges
{
    private const decimal DefaultRatio = 5;
    private const decimal DefaultFloorUsd = 50_000;
    private const decimal MaxRatio = 1_000_000;
    private const decimal MaxFloorUsd = 1_000_000_000_000;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/statistics/surges", Handle)
        .Limit(OperationKind.Statistics)
        .Describe("getSurges", "List trade far above the usual month",
            "Goods groups and destinations whose month is at least ratio times the mean month of the twelve months before, or of the baseline year, and at least floorUsd. Trade without earlier trade is included.");

    private static async Task<Results<Ok<SurgesResponse>, ProblemResult>> Handle(
        [AsParameters] SurgeQuery query, HttpContext http, CurrentRuleSet current, TradeStatistics statistics, LegalTime time)
    {
        var rules = current.Now;
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var month = read.Month("month", query.Month) ?? Months.FirstOf(time.Today);
        var ratio = read.Amount("ratio", query.Ratio, 1, MaxRatio) ?? DefaultRatio;
        var floor = read.Amount("floorUsd", query.FloorUsd, 0, MaxFloorUsd) ?? DefaultFloorUsd;
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var surges = await statistics.SurgesAsync(Caller.Of(http.User).Tenant, rules, month, ratio, floor, http.RequestAborted);
        var language = RequestLanguage.Of(http);
        return TypedResults.Ok(new SurgesResponse(Months.Of(month), ratio, floor, [.. surges.Select(s => new SurgeDocument(
            s.GoodsGroup, rules.TitleOf(s.GoodsGroup, language), s.Destination, s.Usd, s.UsualUsd, s.Ratio, s.BaselineUsd, s.BaselineRatio))]));
    }
}

/// <summary>The month, and the limits above which a month is a surge.</summary>
internal sealed record SurgeQuery(
    [property: FromQuery(Name = "month"), Description("The month, yyyy-MM. Default: this month in Asia/Almaty.")] string? Month,
    [property: FromQuery(Name = "ratio"), Description("Minimum ratio to the usual month, 1 to 1,000,000. Default: 5.")] string? Ratio,
    [property: FromQuery(Name = "floorUsd"), Description("Minimum value of the month in US dollars. Default: 50,000.")] string? FloorUsd);
