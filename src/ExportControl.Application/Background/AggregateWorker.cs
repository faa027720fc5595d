using ExportControl.Storage.Aggregates;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Rolls up the aggregates once a second. Readers add what is not rolled up yet, so results are exact at any time.</summary>
internal sealed partial class AggregateWorker(AggregateRollup rollup, TimeProvider clock, ILogger<AggregateWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(1), clock)
{
    protected override async Task RunAsync(CancellationToken ct)
    {
        while (await rollup.RollUpAsync(ct))
        {
            // A full batch was processed; there may be more.
        }
    }

    protected override void LogFailure(string reason) => Log.RollupFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The aggregates could not be rolled up; they stay exact, but look-ups become slower: {Reason}")]
        public static partial void RollupFailed(ILogger logger, string reason);
    }
}
