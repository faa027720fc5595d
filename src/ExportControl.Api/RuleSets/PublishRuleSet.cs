using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Storage.RuleSets;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("When a version is to judge.")]
internal sealed record PublicationBody
{
    [Description("An instant to come (2026-12-01T00:00:00+05:00). Default: now.")]
    public string? At { get; init; }
}

internal sealed class PublicationValidator : AbstractValidator<PublicationBody>
{
    public PublicationValidator(LegalTime time) => RuleFor(p => p.At).Is(text =>
        !Moment.TryInstant(text, out var at) ? new("instant.form", ("value", Shown.Of(text)))
        : at <= time.Now ? new("instant.past", ("value", Shown.Of(text)))
        : null);
}

/// <summary>Publishes an approved version, or one that judged before.</summary>
internal static class PublishRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/publish", Handle)
        .RequireAuthorization(Policy.Approves)
        .Accepts<PublicationBody>("application/json")
        .Describe("publishRuleSet", "Publish a version of the rule set", "Now, or at a set time. Every replica judges by it within a second. To roll back, publish an older version. The body may be left out.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetStatus, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Ok<RuleSetEntryBody>, Refused>> Handle(
        int version, Posted<PublicationBody> posted, HttpContext http, PublicationValidator validator, RuleSetDesk desk)
    {
        var caller = Caller.Of(http.User);
        if (!caller.MayChangeRules)
        {
            return RuleSetRefusals.OtherTenant;
        }

        DateTimeOffset? at = null;
        if (!BodyBytes.IsAbsent(http.Request))
        {
            if (posted.Faults(validator) is { } refused)
            {
                return refused;
            }

            at = posted.Body.At is { } text && Moment.TryInstant(text, out var instant) ? instant : null;
        }

        return RuleSetRefusals.Answer(await desk.PublishAsync(version, caller.Person, at, http.RequestAborted), version, http);
    }
}

/// <summary>Takes a set time back.</summary>
internal static class UnscheduleRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapDelete("/rule-sets/{version:int}/publish", Handle)
        .RequireAuthorization(Policy.Approves)
        .Describe("unscheduleRuleSet", "Take the time of publication back", "The version stays approved.")
        .Refuses(ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetStatus);

    private static async Task<Results<Ok<RuleSetEntryBody>, Refused>> Handle(int version, HttpContext http, RuleSetDesk desk)
    {
        var caller = Caller.Of(http.User);
        return caller.MayChangeRules
            ? RuleSetRefusals.Answer(await desk.UnscheduleAsync(version, caller.Person, http.RequestAborted), version, http)
            : RuleSetRefusals.OtherTenant;
    }
}
