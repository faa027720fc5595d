using System.ComponentModel;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Screening.Values;
using ExportControl.Storage.Replication;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Hosting;

/// <summary>Whether the process runs, and whether it can serve.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new LiveBody("live")))
            .Describe("live", "Whether the process runs", "Asks nothing of the database.");
        app.MapGet("/health/ready", Ready)
            .Describe("ready", "Whether it can serve", "The database answers and a rule set is loaded; tells its version and hash, and how the standby stands, without which it can serve.")
            .ProducesProblems(ProblemKind.DatabaseUnavailable);
    }

    private static async Task<Results<Ok<ReadyBody>, ProblemResult>> Ready(HttpContext http, RuleSetStore store, CurrentRuleSet current, HistoryReads reads)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        StandbyState? standby;
        try
        {
            await store.ListAsync(patience.Token);
            standby = await reads.LookAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return ProblemResult.Of(ProblemKind.DatabaseUnavailable);
        }

        return current.IsLoaded
            ? TypedResults.Ok(new ReadyBody("ready", new(current.Now.Stamp.Version, current.Now.Stamp.Hash), standby is { } word ? SnakeCase.Of(word.ToString()) : null))
            : ProblemResult.Of(ProblemKind.DatabaseUnavailable);
    }
}
