using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Webhooks;
using ExportControl.Contracts.Webhooks.Deliveries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Webhooks;

/// <summary>Sends a test event to a webhook.</summary>
internal static class TestWebhook
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/webhooks/{id:guid}/test", Handle)
        .Limit(OperationKind.Feed)
        .Describe("testWebhook", "Send a test event",
            "Sends a signed event of the type webhook.test now and returns what the receiver answered within 8 seconds. A success also ends the pauses of a webhook that has failed. It works for a disabled webhook too.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<TestDeliveryResponse>, ProblemResult>> Handle(Guid id, HttpContext http, WebhookService webhooks)
    {
        if (await webhooks.FindAsync(Caller.Of(http.User).Tenant, id, http.RequestAborted) is not { } webhook)
        {
            return ProblemResult.NotFound("webhook", id.ToString());
        }

        var sent = await webhooks.TestAsync(webhook, http.RequestAborted);
        return TypedResults.Ok(new TestDeliveryResponse(
            sent.Id, sent.Attempt.IsAccepted, sent.Attempt.Status, sent.Attempt.Error?.To<DeliveryFailure>(), (int)sent.Duration.TotalMilliseconds));
    }
}
