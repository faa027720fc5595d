using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Goods;

/// <summary>Puts the texts of whatever rule set judges into the database, beside the requests, so that a search seldom waits for them.</summary>
internal sealed partial class CommodityTextsKeeper(CommoditySearch search, CurrentRuleSet current, TimeProvider clock, ILogger<CommodityTextsKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                if (current.IsLoaded)
                {
                    await search.EnsureAsync(current.Now, Rest, stoppingToken);
                }
            }
#pragma warning disable CA1031 // Whatever goes wrong here, nothing but a slower first search comes of it; it is tried again.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.NotYet(logger, failure.GetBaseException().Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The texts for the search of commodity codes could not be stored yet: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
