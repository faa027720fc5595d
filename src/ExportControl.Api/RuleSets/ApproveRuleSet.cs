using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Storage.RuleSets;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("A second person's word for a draft.")]
internal sealed record ApprovalBody
{
    [Description("Why it is right, 1–1000 characters; it stays on record.")]
    public string? Reason { get; init; }

    [Description("Lets pass what the list guard found; the reason then says why. Never for a broken file.")]
    public bool? OverrideGuard { get; init; }
}

internal sealed class ApprovalValidator : AbstractValidator<ApprovalBody>
{
    public ApprovalValidator() => RuleFor(a => a.Reason).Required().Is(Check.LongText(NewRuleSetValidator.LongestNote));
}

/// <summary>Approves a draft; its author may not.</summary>
internal static class ApproveRuleSet
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/rule-sets/{version:int}/approve", Handle)
        .RequireAuthorization(Policy.Approves)
        .Accepts<ApprovalBody>("application/json")
        .Describe("approveRuleSet", "Approve a draft", "By another person than its author. What the list guard found stops it, unless overrideGuard lets it pass; who did and why stays on record.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.RuleSetStatus, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Ok<RuleSetEntryBody>, Refused>> Handle(
        int version, Posted<ApprovalBody> posted, HttpContext http, ApprovalValidator validator, RuleSetDesk desk)
    {
        var caller = Caller.Of(http.User);
        return !caller.MayChangeRules ? RuleSetRefusals.OtherTenant
            : posted.Faults(validator) is { } refused ? refused
            : RuleSetRefusals.Answer(
                await desk.ApproveAsync(version, caller.Person, posted.Body.Reason!, posted.Body.OverrideGuard is true, http.RequestAborted), version, http);
    }
}
