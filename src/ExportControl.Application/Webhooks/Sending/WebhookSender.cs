using System.Net;
using System.Net.Http.Headers;
using ExportControl.Storage.Webhooks.Deliveries;

namespace ExportControl.Application.Webhooks.Sending;

/// <summary>Sends events. It follows no redirect, uses no proxy and sends no credentials; it reads a part of the answer, and stores nothing of it but the status.</summary>
internal sealed class WebhookSender : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;
    private const int MaxHeaderKilobytes = 16;
    private const string MediaType = "application/cloudevents+json";

    private static readonly TimeSpan PauseOfBusy = TimeSpan.FromSeconds(30);
    private static readonly ProductInfoHeaderValue Agent = new("ExportControl-Webhooks", "1");

    private readonly WebhookOptions options;
    private readonly TimeProvider clock;
    private readonly SocketsHttpHandler handler;
    private readonly HttpMessageInvoker client;

    public WebhookSender(WebhookOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        handler = new SocketsHttpHandler
        {
            ConnectCallback = new CheckedConnector(new NetworkPolicy(options), options).ConnectAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        };
        client = new HttpMessageInvoker(handler);
    }

    /// <summary>Sends a message. It throws only where the token is cancelled.</summary>
    public async Task<DeliveryAttempt> SendAsync(WebhookMessage message, TimeSpan timeout, CancellationToken ct)
    {
        // The timeout is of real time: a receiver does not answer by the clock of a test.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            using var request = RequestOf(message);
            using var answer = await client.SendAsync(request, limit.Token);
            var attempt = Read(answer);
            await DrainAsync(answer, limit.Token);
            return attempt;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && ErrorOf(failure) is { } error)
        {
            return new DeliveryAttempt(null, error);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    private static DeliveryError? ErrorOf(Exception failure) => failure switch
    {
        OperationCanceledException => DeliveryError.Timeout,
        HttpRequestException { InnerException: AddressRefusedException } => DeliveryError.Address,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryError.Certificate,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } => DeliveryError.Connection,
        HttpRequestException or IOException => DeliveryError.CutOff,
        UriFormatException or System.Net.Sockets.SocketException => DeliveryError.Connection,
        _ => null,
    };

    private HttpRequestMessage RequestOf(WebhookMessage message)
    {
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(message.Url))
        {
            Content = new ByteArrayContent(message.Body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } },
        };
        request.Headers.UserAgent.Add(Agent);
        request.Headers.Add("webhook-id", message.Id.ToString());
        request.Headers.Add("webhook-timestamp", WebhookSignature.TimestampOf(now));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(message.Id.ToString(), now, message.Body, message.Secrets));
        return request;
    }

    private DeliveryAttempt Read(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new(status, null),
            >= 300 and < 400 => new(status, DeliveryError.Redirect),
            410 => new(status, DeliveryError.Gone),
            429 or 503 => new(status, DeliveryError.Status, PauseOf(answer.Headers.RetryAfter)),
            _ => new(status, DeliveryError.Status),
        };
    }

    private TimeSpan PauseOf(RetryConditionHeaderValue? asked)
    {
        var pause = asked?.Delta ?? asked?.Date - clock.GetUtcNow() ?? PauseOfBusy;
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > options.LongestRetryAfter ? options.LongestRetryAfter : pause;
    }

    // An answer that is cut off may come from a receiver that did not store the event. Of a long answer the beginning is enough.
    private static async Task DrainAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[8192];
        for (var total = 0; total < MaxAnswerBytes;)
        {
            var read = await body.ReadAsync(buffer, ct);
            if (read == 0)
            {
                return;
            }

            total += read;
        }
    }
}
