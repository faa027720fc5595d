using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Health;
using ExportControl.Screening.Values;
using ExportControl.Storage.Replication;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Hosting;

/// <summary>Liveness and readiness.</summary>
internal static class Health
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new LiveResponse("live")))
            .Describe("live", "Whether the process runs", "It does not use the database.");
        app.MapGet("/health/ready", Ready)
            .Describe("ready", "Whether it can serve", "200 when the database is available and a rule set is loaded, with its version and hash and the state of the standby. Readiness does not depend on the standby.")
            .ProducesProblems(ProblemKind.DatabaseUnavailable);
    }

    private static async Task<Results<Ok<ReadyResponse>, ProblemResult>> Ready(HttpContext http, RuleSetStore store, CurrentRuleSet current, HistoryReader reads)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        timeout.CancelAfter(Timeout);
        StandbyState? standby;
        try
        {
            await store.ListAsync(timeout.Token);
            standby = await reads.GetStandbyStateAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return ProblemResult.Of(ProblemKind.DatabaseUnavailable);
        }

        return current.IsLoaded
            ? TypedResults.Ok(new ReadyResponse("ready", new(current.Now.Stamp.Version, current.Now.Stamp.Hash), standby is { } word ? SnakeCase.Of(word.ToString()) : null))
            : ProblemResult.Of(ProblemKind.DatabaseUnavailable);
    }
}
