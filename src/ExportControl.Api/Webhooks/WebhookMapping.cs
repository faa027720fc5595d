using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Application.Access;
using ExportControl.Application.Webhooks;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Events;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Webhooks;
using ExportControl.Contracts.Webhooks.Deliveries;
using ExportControl.Storage.Events;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;

namespace ExportControl.Api.Webhooks;

/// <summary>Documents of stored webhooks and deliveries, and what requests state of them.</summary>
internal static class WebhookMapping
{
    public static WebhookDocument ToDocument(this Webhook webhook) => new(
        webhook.Id, webhook.Url, webhook.Description, webhook.Types is null ? null : [.. webhook.Types.Select(t => t.To<EventKind>())], webhook.State.To<WebhookStatus>(),
        WireFormat.Instant(webhook.CreatedAt), webhook.Failures, Instant(webhook.FailingSince), Instant(webhook.SlowUntil));

    public static DeliveryDocument ToDocument(this Delivery delivery) => new(
        EventDocument.SequenceOf(delivery.Position), delivery.EventId, delivery.Type.To<EventKind>(), delivery.Subject, delivery.State.To<DeliveryStatus>(), delivery.Attempts,
        WireFormat.Instant(delivery.CreatedAt), Instant(delivery.AttemptedAt), Instant(delivery.NextAt), delivery.Status, delivery.Error?.To<DeliveryFailure>());

    /// <summary>The types of a valid request.</summary>
    public static IReadOnlyList<EventType>? TypesOf(IReadOnlyList<string>? names) => names is null ? null : [.. names.Select(n => EventKinds.ByName[n].To<EventType>()).Distinct()];

    /// <summary>422 where the address of a valid request is not accepted; otherwise null.</summary>
    public static ProblemResult? Refusal(this WebhookService webhooks, string url)
    {
        if (webhooks.Check(new Uri(url)) is not { } refused)
        {
            return null;
        }

        var errors = new ValidationErrors();
        errors.Add("/url", refused == UrlError.NotHttps ? "webhook.url.https" : "webhook.url.address", ("value", SafeText.Of(url)));
        return errors.ToProblemResult();
    }

    private static string? Instant(DateTimeOffset? at) => at is { } set ? WireFormat.Instant(set) : null;
}
