using System.Collections.Concurrent;
using System.Text.Json;
using ExportControl.Application.Events;
using ExportControl.Application.Observability;
using ExportControl.Application.Webhooks.Sending;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Webhooks;

/// <summary>Sends the deliveries that are due. A receiver that does not answer holds its own places only: others are claimed and sent meanwhile.</summary>
internal sealed partial class WebhookDispatcher(
    DeliveryJobStore jobs, WebhookSender sender, SecretSealer sealer, WebhookOptions options, DeliveryLimits limits, WebhookMetrics metrics, WebhookSignal signal, TimeProvider clock,
    ILogger<WebhookDispatcher> logger)
{
    private readonly RetrySchedule schedule = new(options);
    private readonly ConcurrentDictionary<(Guid Tenant, Guid Webhook), int> running = new();
    private readonly ConcurrentDictionary<Task, byte> tasks = new();

    /// <summary>Starts the attempts that are due. Returns their number.</summary>
    /// <param name="ct">Cancels the claim.</param>
    /// <param name="stop">Ends the attempts; they are made again.</param>
    public async Task<int> StartDueAsync(CancellationToken ct, CancellationToken stop)
    {
        var claimed = await jobs.ClaimAsync(running.Where(r => r.Value > 0).ToDictionary(), ct);
        foreach (var delivery in claimed)
        {
            running.AddOrUpdate((delivery.Event.Tenant, delivery.Webhook), 1, (_, count) => count + 1);
            var task = DeliverAsync(delivery, stop);
            tasks[task] = 0;
            _ = task.ContinueWith(t => tasks.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return claimed.Count;
    }

    /// <summary>Returns when no attempt runs.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(tasks.Keys);

    /// <summary>Gives up what was due for too long, and counts what waits.</summary>
    public async Task ExpireAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await jobs.ExpireAsync(now - options.Window, ct) is > 0 and var expired)
        {
            metrics.CountDead(expired);
            Log.Expired(logger, expired, options.Window.TotalHours);
        }

        var (count, oldest) = await jobs.GetBacklogAsync(ct);
        metrics.SetBacklog(count, oldest is { } at ? now - at : TimeSpan.Zero);
    }

    private async Task DeliverAsync(ClaimedDelivery delivery, CancellationToken stop)
    {
        // The caller goes on with the next delivery.
        await Task.Yield();
        try
        {
            await StoreAsync(delivery, await SendAsync(delivery, stop));
        }
#pragma warning disable CA1031 // The claim ends by itself, and the event is sent again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!stop.IsCancellationRequested)
            {
                Log.NotStored(logger, delivery.Event.Id, delivery.Webhook, failure.GetBaseException().Message);
            }
            else
            {
                await TryReleaseAsync(delivery);
            }
        }
        finally
        {
            running.AddOrUpdate((delivery.Event.Tenant, delivery.Webhook), 0, (_, count) => count - 1);
            signal.Set();
        }
    }

    private async Task<DeliveryAttempt> SendAsync(ClaimedDelivery delivery, CancellationToken stop)
    {
        var secrets = delivery.SealedSecrets.Select(s => sealer.Open(delivery.Event.Tenant, delivery.Webhook, s)).OfType<byte[]>().ToList();
        if (secrets.Count == 0)
        {
            return new DeliveryAttempt(null, DeliveryError.Secret);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(delivery.Event.ToDocument(), EventJson.Document);
        return await sender.SendAsync(new WebhookMessage(delivery.Url, delivery.Event.Id, body, secrets), options.Timeout, stop);
    }

    private async Task StoreAsync(ClaimedDelivery delivery, DeliveryAttempt attempt)
    {
        metrics.CountAttempt(attempt);
        if (attempt.IsAccepted)
        {
            await jobs.SucceedAsync(delivery, attempt.Status, CancellationToken.None);
            return;
        }

        var now = clock.GetUtcNow();
        var next = attempt.Error == DeliveryError.Gone ? null : schedule.Next(delivery.Attempt, delivery.CreatedAt, now, Random.Shared.NextDouble());
        var failures = await jobs.FailAsync(delivery, attempt, next, CancellationToken.None);
        if (attempt.Error == DeliveryError.Gone)
        {
            Log.Gone(logger, delivery.Webhook, delivery.Event.Tenant);
        }
        else if (attempt.Error == DeliveryError.Secret)
        {
            Log.SecretUnreadable(logger, delivery.Webhook, delivery.Event.Tenant);
        }
        else if (failures == limits.SlowAfter)
        {
            Log.Failing(logger, delivery.Webhook, delivery.Event.Tenant, failures, attempt.Error, attempt.Status);
        }

        if (next is null)
        {
            metrics.CountDead(1);
            Log.GivenUp(logger, delivery.Event.Id, delivery.Webhook, delivery.Event.Tenant, delivery.Attempt);
        }
    }

    private async Task TryReleaseAsync(ClaimedDelivery delivery)
    {
        try
        {
            await jobs.ReleaseAsync(delivery, CancellationToken.None);
        }
#pragma warning disable CA1031 // The claim ends by itself.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Webhook {Webhook} of tenant {Tenant} has failed {Failures} times in a row ({Error}, status {Status}); it gets one attempt at a time until it accepts an event")]
        public static partial void Failing(ILogger logger, Guid webhook, Guid tenant, int failures, DeliveryError? error, int? status);

        [LoggerMessage(2, LogLevel.Warning, "Webhook {Webhook} of tenant {Tenant} answered 410 and gets no more events until it is enabled again")]
        public static partial void Gone(ILogger logger, Guid webhook, Guid tenant);

        [LoggerMessage(3, LogLevel.Warning, "The delivery of event {Event} to webhook {Webhook} of tenant {Tenant} was given up after {Attempts} attempts; it can be replayed")]
        public static partial void GivenUp(ILogger logger, Guid @event, Guid webhook, Guid tenant, int attempts);

        [LoggerMessage(4, LogLevel.Error, "The secret of webhook {Webhook} of tenant {Tenant} cannot be opened with the key of this replica (EXPORTCONTROL_WEBHOOK_KEY); nothing is sent to it")]
        public static partial void SecretUnreadable(ILogger logger, Guid webhook, Guid tenant);

        [LoggerMessage(5, LogLevel.Warning, "The result of the delivery of event {Event} to webhook {Webhook} could not be stored; the event is sent again: {Reason}")]
        public static partial void NotStored(ILogger logger, Guid @event, Guid webhook, string reason);

        [LoggerMessage(6, LogLevel.Warning, "{Count} deliveries that were due for more than {Hours} hours were given up; they can be replayed")]
        public static partial void Expired(ILogger logger, int count, double hours);
    }
}
