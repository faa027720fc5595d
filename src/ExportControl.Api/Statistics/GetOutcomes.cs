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

/// <summary>Counts verdicts by day or month, outcome, lane, destination and rule.</summary>
internal static class GetOutcomes
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/statistics/outcomes", Handle)
        .Limit(OperationKind.Statistics)
        .Describe("getOutcomes", "Count verdicts by outcome", "Verdicts by outcome and lane for each day or month of screening, by destination, and by rule.");

    private static async Task<Results<Ok<OutcomesResponse>, ProblemResult>> Handle([AsParameters] OutcomeQuery query, HttpContext http, StatisticsService statistics, LegalTime time)
    {
        var errors = new ValidationErrors();
        var asked = query.Read(time.Today, errors);
        return errors.Any ? errors.ToProblemResult() : TypedResults.Ok(await statistics.CountOutcomesAsync(Caller.Of(http.User).Tenant, asked, RequestLanguage.Of(http), http.RequestAborted));
    }
}
