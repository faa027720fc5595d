using ExportControl.Application.Events;
using ExportControl.Application.Webhooks;
using ExportControl.Storage.Events;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Numbers new events and adds their deliveries, five times a second. One replica at a time does.</summary>
internal sealed partial class EventRelayWorker(EventRelay relay, EventOptions options, WebhookSignal signal, TimeProvider clock, ILogger<EventRelayWorker> logger)
    : PeriodicWorker(options.RelayInterval, clock)
{
    protected override async Task RunAsync(CancellationToken ct)
    {
        RelayedEvents relayed;
        do
        {
            relayed = await relay.RunAsync(ct);
            if (relayed.Deliveries > 0)
            {
                signal.Set();
            }
        }
        while (relayed.HasMore);
    }

    protected override void LogFailure(string reason) => Log.RelayFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "New events could not be numbered; they are stored, and the next run tries again: {Reason}")]
        public static partial void RelayFailed(ILogger logger, string reason);
    }
}
