using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Events;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Webhooks.Deliveries;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Sends earlier events to a webhook again.</summary>
internal static class ReplayWebhook
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/webhooks/{id:guid}/replay", Handle)
        .Accepts<WebhookReplayRequest>("application/json")
        .Describe("replayWebhook", "Send events again",
            "Makes the events after a sequence due again, those that were accepted and those that were given up, of the types of the webhook. A sequence whose following events were removed after their retention time is 410. A request covers 10,000 events; repeat it with next until it is null.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.EventsRemoved, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<WebhookReplayResponse>, ProblemResult>> Handle(
        Guid id, JsonBody<WebhookReplayRequest> posted, HttpContext http, WebhookReplayValidator validator, WebhookService webhooks)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var tenant = Caller.Of(http.User).Tenant;
        if (await webhooks.FindAsync(tenant, id, http.RequestAborted) is null)
        {
            return ProblemResult.NotFound("webhook", id.ToString());
        }

        WebhookReplayValidator.TryPosition(posted.Document.After, out var after);
        return await webhooks.ReplayAsync(tenant, id, after, http.RequestAborted) switch
        {
            ReplayResult.Removed removed => new ProblemResult(
                ProblemKind.EventsRemoved,
                new("events-removed.detail", ("value", SafeText.Of(posted.Document.After!)), ("first", EventDocument.SequenceOf(removed.FirstPosition)))),
            ReplayResult.Done done => TypedResults.Ok(new WebhookReplayResponse(done.Deliveries, done.IsLast ? null : EventDocument.SequenceOf(done.UpTo))),
            var other => throw new InvalidOperationException($"{other} is no result of a replay."),
        };
    }
}
