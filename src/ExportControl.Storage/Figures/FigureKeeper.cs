using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Figures;

/// <summary>Folds once a second, so that readers find little that waits. Nothing is wrong while it rests: they add up what is there.</summary>
internal sealed partial class FigureKeeper(FigureFold fold, TimeProvider clock, ILogger<FigureKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isToldOf = false;
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                while (await fold.FoldAsync(stoppingToken))
                {
                    // A batch was full: more waits.
                }

                isToldOf = false;
            }
#pragma warning disable CA1031 // Whatever goes wrong here, what waits stays and is folded a second later.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!isToldOf)
                {
                    Log.NotYet(logger, failure.GetBaseException().Message);
                }

                isToldOf = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Figures are exact but not folded, which makes look-ups slower: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
