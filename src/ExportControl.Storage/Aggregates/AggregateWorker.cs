using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Aggregates;

/// <summary>Moves deltas into the aggregates once a second, so that readers sum few rows. Statistics are exact with or without it: they include deltas.</summary>
internal sealed partial class AggregateWorker(AggregateRollup rollup, TimeProvider clock, ILogger<AggregateWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(1), clock)
{
    protected override async Task RunAsync(CancellationToken ct)
    {
        while (await rollup.RollUpAsync(ct))
        {
            // The batch was full; more deltas remain.
        }
    }

    protected override void LogFailure(string reason) => Log.NotYet(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Aggregate deltas could not be rolled up; statistics stay exact but look-ups become slower: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
