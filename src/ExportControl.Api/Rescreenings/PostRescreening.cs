using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

[Description("Which stored verdicts to judge by which rule set.")]
internal sealed record NewRescreeningBody : IRescreeningPeriod
{
    [Description("A version of any status.")]
    public int? RuleSet { get; init; }

    [Description("Screened at or after: a day in Asia/Almaty (yyyy-MM-dd) or an RFC 3339 instant. Default: from the first.")]
    public string? From { get; init; }

    [Description("Screened up to: a day in Asia/Almaty, inclusive, or an RFC 3339 instant. Default: until now.")]
    public string? To { get; init; }

    [Description("own (default), or all tenants: operator only.")]
    public string? Tenant { get; init; }
}

internal sealed class NewRescreeningValidator : AbstractValidator<NewRescreeningBody>
{
    public NewRescreeningValidator()
    {
        RuleFor(r => r.RuleSet).Required().Is<NewRescreeningBody, int>(n => n >= 1 ? null : new("rule-set.unknown", ("value", $"{n}")));
        Include(new RescreeningPeriodValidator<NewRescreeningBody>());
    }
}

/// <summary>Judges stored declarations by a rule set, in the background.</summary>
internal static class PostRescreening
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rescreenings", Handle)
        .Accepts<NewRescreeningBody>("application/json")
        .Describe(
            "postRescreening",
            "Re-screen stored declarations",
            "Judges the stored facts of each declaration's latest verdict by the rule set and counts what would change. It runs in the background, survives restarts, and touches no verdict.")
        .Refuses(
            ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid, ProblemKind.TooManyRequests);

    private static async Task<Results<Accepted<RescreeningBody>, Refused>> Handle(
        Posted<NewRescreeningBody> posted, HttpContext http, NewRescreeningValidator validator, RescreeningOrders orders)
    {
        if (posted.Faults(validator) is { } refused)
        {
            return refused;
        }

        var version = posted.Body.RuleSet!.Value;
        if (await orders.TakeAsync(posted.Body, version, http) is { } taken)
        {
            return taken;
        }

        var errors = new Errors();
        errors.Add("/ruleSet", "rule-set.unknown", ("value", $"{version}"));
        return errors.ToRefused();
    }
}
