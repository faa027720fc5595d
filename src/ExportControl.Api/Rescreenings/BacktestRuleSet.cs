using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>Starts a backtest: what publishing a rule set would change.</summary>
internal static class BacktestRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/backtest", Handle)
        .Limit(OperationKind.Check)
        .Accepts<NewBacktestRequest>("application/json")
        .Describe(
            "backtestRuleSet",
            "Backtest a rule set",
            "Starts a re-screening that shows what publishing this version would change in stored verdicts. Its progress is at the Location.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Accepted<RescreeningDocument>, ProblemResult>> Handle(
        [Range(1, int.MaxValue)] int version, JsonBody<NewBacktestRequest> posted, HttpContext http, RescreeningPeriodValidator<NewBacktestRequest> validator, RescreeningStarter starter) =>
        posted.Validate(validator) is { } refused ? refused
            : await starter.StartAsync(posted.Document, version, http) ?? ProblemResult.NotFound("rule-set", $"{version}");
}
