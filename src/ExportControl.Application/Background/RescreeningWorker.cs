using ExportControl.Application.Rescreenings;
using ExportControl.Storage.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Runs re-screenings, one at a time on each replica.</summary>
internal sealed partial class RescreeningWorker(RescreeningRunner runner, RescreeningSignal signal, ILogger<RescreeningWorker> logger) : BackgroundService
{
    // A request on this replica is signalled. Requests on other replicas, and jobs left after a failure, are found by polling.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryRunAsync(stoppingToken))
            {
                await signal.WaitAsync(PollInterval, stoppingToken);
            }
        }
    }

    private async Task<bool> TryRunAsync(CancellationToken ct)
    {
        try
        {
            return await runner.RunNextAsync(ct);
        }
#pragma warning disable CA1031 // Any failure is logged and the job is tried again.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (TransientDbError.Is(failure))
            {
                Log.DatabaseUnavailable(logger, failure.GetBaseException().Message);
            }
            else
            {
                Log.Failed(logger, failure);
            }

            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database is unavailable; re-screenings continue when it is available again: {Reason}")]
        public static partial void DatabaseUnavailable(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "A re-screening was interrupted by an error; it will be continued")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
