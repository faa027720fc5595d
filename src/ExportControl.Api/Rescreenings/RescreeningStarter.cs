using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.RuleSets;
using ExportControl.Application.Access;
using ExportControl.Application.Rescreenings;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>Starts re-screenings and backtests.</summary>
internal sealed class RescreeningStarter(RescreeningService rescreenings, RuleSetStore store)
{
    /// <summary>Null where the rule set does not exist for the caller.</summary>
    public async Task<Results<Accepted<RescreeningDocument>, ProblemResult>?> StartAsync(IRescreeningPeriod period, int ruleSet, HttpContext http, bool writes = false)
    {
        var caller = Caller.Of(http.User);
        if (period.Tenant == RescreeningScope.All && !caller.IsOperator)
        {
            return ProblemResult.Of(ProblemKind.Forbidden);
        }

        if (!await store.IsVisibleAsync(ruleSet, http))
        {
            return null;
        }

        if (CreatedResource.EarlierIdOf(http) is { } id && await rescreenings.FindAsync(RescreeningViewers.Of(http), id, http.RequestAborted) is { } earlier)
        {
            return TypedResults.Accepted($"/v1/rescreenings/{id}", earlier.ToDocument(RequestLanguage.Of(http)));
        }

        var request = new RescreeningRequest(caller.Tenant, period.Tenant == RescreeningScope.All, ruleSet, PeriodBoundary.Start(period.From), PeriodBoundary.EndExclusive(period.To)) 
        {
            Id = CreatedResource.IdOf(http),
            Kind = writes ? RescreeningKind.Apply : RescreeningKind.Compare,
        };
        switch (await rescreenings.StartAsync(request, http.RequestAborted))
        {
            case RescreeningStartResult.Queued queued:
                return TypedResults.Accepted($"/v1/rescreenings/{queued.Rescreening.Id}", queued.Rescreening.ToDocument(RequestLanguage.Of(http)));
            case RescreeningStartResult.NotPublished other:
                var errors = new ValidationErrors();
                errors.Add("/ruleSet", "rule-set.not-published", ("value", $"{ruleSet}"), ("published", $"{other.Published}"));
                return errors.ToProblemResult();
            case RescreeningStartResult.TooMany many:
                return new ProblemResult(ProblemKind.TooManyRequests, new("rescreening.too-many", ("most", $"{many.Limit}")));
            default:
                return null;
        }
    }
}
