using ExportControl.Application.RuleSets;
using ExportControl.Storage.Goods;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Stores the commodity texts of the active rule set, once after its publication, and removes those of versions that are no longer needed.</summary>
internal sealed partial class CommodityTextWorker(CommoditySearch search, CurrentRuleSet current, TimeProvider clock, ILogger<CommodityTextWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(5), clock)
{
    private static readonly TimeSpan PauseBetweenBatches = TimeSpan.FromMilliseconds(50);
    private int cleaned;

    protected override async Task RunAsync(CancellationToken ct)
    {
        if (current.IsLoaded)
        {
            var version = current.Now.Stamp.Version;
            await search.StoreTextsAsync(current.Now, PauseBetweenBatches, ct);
            if (cleaned != version)
            {
                await search.RemoveOldTextsAsync(ct);
                cleaned = version;
            }
        }
    }

    protected override void LogFailure(string reason) => Log.StoringFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The commodity texts for the search could not be stored; the next run tries again: {Reason}")]
        public static partial void StoringFailed(ILogger logger, string reason);
    }
}
