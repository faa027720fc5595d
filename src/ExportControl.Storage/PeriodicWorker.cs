using Microsoft.Extensions.Hosting;

namespace ExportControl.Storage;

/// <summary>
/// Background work that runs again after every interval. An error fails no request: the work is retried after the interval, and the first error of a
/// series is logged.
/// </summary>
internal abstract class PeriodicWorker(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isLogged = false;
        using var timer = new PeriodicTimer(interval, clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
                isLogged = false;
            }
#pragma warning disable CA1031 // The host must not stop because of it.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!isLogged)
                {
                    LogFailure(failure.GetBaseException().Message);
                }

                isLogged = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Does the work that is due.</summary>
    protected abstract Task RunAsync(CancellationToken ct);

    /// <summary>Logs that the work failed.</summary>
    protected abstract void LogFailure(string reason);
}
