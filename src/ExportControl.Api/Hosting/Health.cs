using ExportControl.Api.Hosting.Readiness;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Health;
using ExportControl.Screening.Values;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Hosting;

/// <summary>Liveness and readiness.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new LiveResponse("live")))
            .Describe("live", "Whether the process runs", "It does not use the database.");
        app.MapGet("/health/ready", Ready)
            .Describe("ready", "Whether it can serve", "200 when the database is available and a rule set is loaded, with its version and hash and the state of the standby. The state of the database is at most a second old. Readiness does not depend on the standby.")
            .ProducesProblems(ProblemKind.DatabaseUnavailable);
    }

    private static async Task<Results<Ok<ReadyResponse>, ProblemResult>> Ready(HttpContext http, DatabaseState database, CurrentRuleSet current)
    {
        var (available, standby) = await database.GetAsync(http.RequestAborted);
        return available && current.IsLoaded
            ? TypedResults.Ok(new ReadyResponse("ready", new(current.Now.Stamp.Version, current.Now.Stamp.Hash), standby is { } word ? SnakeCase.Of(word.ToString()) : null))
            : ProblemResult.Of(ProblemKind.DatabaseUnavailable);
    }
}
