using ExportControl.Application.RuleSets;
using ExportControl.Storage.Goods;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Stores the commodity texts of the active rule set, so that a search rarely has to do it.</summary>
internal sealed partial class CommodityTextWorker(CommoditySearch search, CurrentRuleSet current, TimeProvider clock, ILogger<CommodityTextWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(5), clock)
{
    private static readonly TimeSpan PauseBetweenBatches = TimeSpan.FromMilliseconds(50);

    protected override async Task RunAsync(CancellationToken ct)
    {
        if (current.IsLoaded)
        {
            await search.StoreTextsAsync(current.Now, PauseBetweenBatches, ct);
        }
    }

    protected override void LogFailure(string reason) => Log.StoringFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The commodity texts for the search could not be stored; the next run tries again: {Reason}")]
        public static partial void StoringFailed(ILogger logger, string reason);
    }
}
