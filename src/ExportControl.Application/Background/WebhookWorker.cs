using ExportControl.Application.Webhooks;
using ExportControl.Storage.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Sends events to webhooks, on every replica.</summary>
internal sealed partial class WebhookWorker(WebhookDispatcher dispatcher, WebhookSignal signal, WebhookOptions options, TimeProvider clock, ILogger<WebhookWorker> logger) : BackgroundService
{
    private static readonly TimeSpan ExpiryInterval = TimeSpan.FromMinutes(1);

    private bool isFailing;
    private long? expiredAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryRunAsync(stoppingToken) == 0)
            {
                await signal.WaitAsync(options.PollInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await dispatcher.WhenIdleAsync();
    }

    private async Task<int> TryRunAsync(CancellationToken ct)
    {
        try
        {
            if (expiredAt is not { } last || clock.GetElapsedTime(last) >= ExpiryInterval)
            {
                await dispatcher.ExpireAsync(ct);
                expiredAt = clock.GetTimestamp();
            }

            var started = await dispatcher.StartDueAsync(ct, ct);
            isFailing = false;
            return started;
        }
#pragma warning disable CA1031 // Any failure is logged and the work is tried again.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (!isFailing && TransientDbError.Is(failure))
            {
                Log.DatabaseUnavailable(logger, failure.GetBaseException().Message);
            }
            else if (!isFailing)
            {
                Log.Failed(logger, failure);
            }

            isFailing = true;
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database is unavailable; events are sent to webhooks when it is available again: {Reason}")]
        public static partial void DatabaseUnavailable(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "Events could not be sent to webhooks; the next run tries again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
