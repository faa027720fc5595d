using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Storage.Replicas;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Hosting;

[Description("The process runs.")]
internal sealed record LiveBody(string Status);

[Description("The database answers and a rule set judges.")]
internal sealed record ReadyBody(
    string Status,
    RuleSetStampBody RuleSet,
    [property: Description("The hot standby that answers history: serving, behind or away (the primary answers meanwhile); null where none is set.")] string? Standby);

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
            .Refuses(ProblemKind.DatabaseAway);
    }

    private static async Task<Results<Ok<ReadyBody>, Refused>> Ready(HttpContext http, RuleSetShelf shelf, CurrentRuleSet current, HistoryReads reads)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        StandbyState? standby;
        try
        {
            await shelf.ListAsync(patience.Token);
            standby = await reads.LookAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Problems.Of(ProblemKind.DatabaseAway);
        }

        return current.IsLoaded
            ? TypedResults.Ok(new ReadyBody("ready", new(current.Now.Stamp.Version, current.Now.Stamp.Hash), standby is { } word ? SnakeCase.Of(word.ToString()) : null))
            : Problems.Of(ProblemKind.DatabaseAway);
    }
}
