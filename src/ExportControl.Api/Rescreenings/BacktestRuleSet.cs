using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

[Description("Which stored verdicts to judge. All members may be left out.")]
internal sealed record NewBacktestBody : IRescreeningPeriod
{
    [Description("Screened at or after: a day in Asia/Almaty (yyyy-MM-dd) or an RFC 3339 instant. Default: from the first.")]
    public string? From { get; init; }

    [Description("Screened up to: a day in Asia/Almaty, inclusive, or an RFC 3339 instant. Default: until now.")]
    public string? To { get; init; }

    [Description("own (default), or all tenants: operator only.")]
    public string? Tenant { get; init; }
}

/// <summary>Tells what publishing a rule set would change, before it counts.</summary>
internal static class BacktestRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/backtest", Handle)
        .Accepts<NewBacktestBody>("application/json")
        .Describe(
            "backtestRuleSet",
            "Backtest a rule set",
            "What publishing this version would change in stored verdicts: a re-screening, followed at its Location.")
        .Refuses(
            ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid, ProblemKind.TooManyRequests);

    private static async Task<Results<Accepted<RescreeningBody>, Refused>> Handle(
        int version, Posted<NewBacktestBody> posted, HttpContext http, RescreeningPeriodValidator<NewBacktestBody> validator, RescreeningOrders orders) =>
        posted.Faults(validator) is { } refused ? refused
            : await orders.TakeAsync(posted.Body, version, http) ?? Problems.NotFound("rule-set", $"{version}");
}
