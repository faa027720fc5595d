using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Verdicts;

/// <summary>Gathers what was posted into the history's blocks, beside the requests. Until then it is found as well, row by row.</summary>
internal sealed partial class HistoryKeeper(HistorySealer sealer, TimeProvider clock, ILogger<HistoryKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await sealer.SealAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever goes wrong here, nothing but slower pages comes of it; it is tried again.
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
        [LoggerMessage(1, LogLevel.Warning, "Verdicts could not be gathered into the history's blocks yet: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
