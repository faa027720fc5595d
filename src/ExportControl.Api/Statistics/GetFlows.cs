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

/// <summary>Returns trade by month, goods group, origin and destination, from the figures that the rules use.</summary>
internal static class GetFlows
{
    private const int DefaultMonths = 12;
    private const int MaxMonths = 120;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/statistics/flows", Handle)
        .Limit(OperationKind.Statistics)
        .Describe("getFlows", "Trade by month, goods group, origin and destination",
            "The stored declarations by effective date, in US dollars at the rate of the day. Goods outside the watched groups are not counted; goods with a short code may count in several groups.");

    private static async Task<Results<Ok<FlowsResponse>, ProblemResult>> Handle(
        [AsParameters] FlowQuery query, HttpContext http, CurrentRuleSet current, TradeStatistics statistics, LegalTime time)
    {
        var rules = current.Now;
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (givenFrom, givenTo) = (read.Month("from", query.From), read.Month("to", query.To));
        var group = read.Group("group", query.Group, rules);
        var origin = read.Country("origin", query.Origin, rules.Vocabulary.IsOrigin);
        var destination = read.Country("destination", query.Destination, rules.Vocabulary.IsCountry);
        var to = givenTo ?? Months.FirstOf(time.Today);
        var from = givenFrom ?? to.AddMonths(1 - DefaultMonths);
        if (!errors.Any)
        {
            Months.CheckPeriod(errors, query.From, query.To ?? Months.Of(to), ((to.Year - from.Year) * 12) + to.Month - from.Month + 1, MaxMonths, "months");
        }

        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var flows = await statistics.FlowsAsync(Caller.Of(http.User).Tenant, from, to, group, origin, destination, http.RequestAborted);
        var language = RequestLanguage.Of(http);
        return TypedResults.Ok(new FlowsResponse(Months.Of(from), Months.Of(to), [.. flows.Select(f =>
            new FlowDocument(Months.Of(f.Month), f.GoodsGroup, rules.TitleOf(f.GoodsGroup, language), f.Origin, f.Destination, f.Usd, f.Declarations))]));
    }
}

/// <summary>The filters of the trade figures.</summary>
internal sealed record FlowQuery(
    [property: FromQuery(Name = "from"), Description("First month, yyyy-MM. Default: eleven months before the last one.")] string? From,
    [property: FromQuery(Name = "to"), Description("Last month, yyyy-MM. Default: this month in Asia/Almaty.")] string? To,
    [property: FromQuery(Name = "group"), Description("A goods group by its name.")] string? Group,
    [property: FromQuery(Name = "origin"), Description("Country of origin.")] string? Origin,
    [property: FromQuery(Name = "destination"), Description("Country of destination.")] string? Destination);
