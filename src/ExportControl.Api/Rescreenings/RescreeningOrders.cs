using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Rescreenings;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Rescreenings;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>Starts re-screenings and backtests.</summary>
internal sealed class RescreeningOrders(RescreeningService rescreenings)
{
    /// <summary>Null where the rule set does not exist.</summary>
    public async Task<Results<Accepted<RescreeningBody>, ProblemResult>?> TakeAsync(IRescreeningPeriod asked, int ruleSet, HttpContext http)
    {
        var caller = Caller.Of(http.User);
        if (asked.Tenant == RescreeningScope.All && !caller.IsOperator)
        {
            return ProblemResult.Of(ProblemKind.Forbidden);
        }

        var order = new RescreeningRequest(caller.Tenant, asked.Tenant == RescreeningScope.All, ruleSet, PeriodBoundary.Start(asked.From), PeriodBoundary.EndExclusive(asked.To));
        switch (await rescreenings.StartAsync(order, http.RequestAborted))
        {
            case RescreeningStartResult.Queued queued:
                return TypedResults.Accepted($"/v1/rescreenings/{queued.Rescreening.Id}", RescreeningBody.Of(queued.Rescreening, RequestLanguage.Of(http)));
            case RescreeningStartResult.TooMany many:
                return new ProblemResult(ProblemKind.TooManyRequests, new("rescreening.too-many", ("most", $"{many.Limit}")));
            default:
                return null;
        }
    }
}
