using ExportControl.Application.Events;
using ExportControl.Storage.Events;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Removes events after their retention time, once an hour.</summary>
internal sealed partial class EventRemovalWorker(EventRemoval events, EventOptions options, TimeProvider clock, ILogger<EventRemovalWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock)
{
    private readonly TimeProvider clock = clock;

    protected override async Task RunAsync(CancellationToken ct)
    {
        if (await events.RunAsync(clock.GetUtcNow() - options.Retention, ct) is > 0 and var removed)
        {
            Log.Removed(logger, removed, options.Retention.TotalDays);
        }
    }

    protected override void LogFailure(string reason) => Log.RemovalFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Events whose retention time has ended could not be removed; the next run tries again: {Reason}")]
        public static partial void RemovalFailed(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Information, "{Count} events that were older than {Days} days were removed")]
        public static partial void Removed(ILogger logger, long count, double days);
    }
}
