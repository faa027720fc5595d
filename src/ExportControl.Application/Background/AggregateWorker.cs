using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Aggregates;

/// <summary>Folds once a second, so that readers find little that waits. Nothing is wrong while it rests: they add up what is there.</summary>
internal sealed partial class AggregateWorker(AggregateRollup fold, TimeProvider clock, ILogger<AggregateWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(1), clock)
{
    protected override async Task KeepAsync(CancellationToken ct)
    {
        while (await fold.FoldAsync(ct))
        {
            // A batch was full: more waits.
        }
    }

    protected override void Tell(string reason) => Log.NotYet(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Figures are exact but not folded, which makes look-ups slower: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
