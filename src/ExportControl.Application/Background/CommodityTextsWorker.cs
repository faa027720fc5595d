using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Goods;

/// <summary>Puts the texts of whatever rule set judges into the database, beside the requests, so that a search seldom waits for them.</summary>
internal sealed partial class CommodityTextsWorker(CommoditySearch search, CurrentRuleSet current, TimeProvider clock, ILogger<CommodityTextsWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(5), clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    protected override async Task KeepAsync(CancellationToken ct)
    {
        if (current.IsLoaded)
        {
            await search.EnsureAsync(current.Now, Rest, ct);
        }
    }

    protected override void Tell(string reason) => Log.NotYet(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The texts for the search of commodity codes could not be stored yet: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
