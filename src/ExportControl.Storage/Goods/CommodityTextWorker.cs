using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Goods;

/// <summary>Stores the texts of the active rule set in the background, so that the first search does not have to.</summary>
internal sealed partial class CommodityTextWorker(CommoditySearch search, CurrentRuleSet current, TimeProvider clock, ILogger<CommodityTextWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(5), clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override async Task RunAsync(CancellationToken ct)
    {
        if (current.IsLoaded)
        {
            await search.StoreTextsAsync(current.Now, Pause, ct);
        }
    }

    protected override void LogFailure(string reason) => Log.Failed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The texts for the search of commodity codes could not be stored; the next round tries again: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
