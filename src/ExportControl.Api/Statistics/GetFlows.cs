using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Statistics;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Statistics;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Statistics;

/// <summary>Returns trade by month, goods group, origin and destination, from the figures that the rules use.</summary>
internal static class GetFlows
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/statistics/flows", Handle)
        .Limit(OperationKind.Statistics)
        .Describe("getFlows", "Trade by month, goods group, origin and destination",
            "The stored declarations by effective date, in US dollars at the rate of the day. Goods outside the watched groups are not counted; goods with a short code may count in several groups.");

    private static async Task<Results<Ok<FlowsResponse>, ProblemResult>> Handle([AsParameters] FlowQuery query, HttpContext http, CurrentRuleSet current, StatisticsService statistics, LegalTime time)
    {
        var errors = new ValidationErrors();
        var asked = query.Read(current.Now, time.Today, errors);
        return errors.Any ? errors.ToProblemResult() : TypedResults.Ok(await statistics.ListFlowsAsync(Caller.Of(http.User).Tenant, asked, RequestLanguage.Of(http), http.RequestAborted));
    }
}
