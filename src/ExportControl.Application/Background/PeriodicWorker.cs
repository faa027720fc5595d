using Microsoft.Extensions.Hosting;

namespace ExportControl.Application.Background;

/// <summary>
/// A background service that runs at a fixed interval. A failure never fails a request: the work is tried again at the next interval, and the failure is
/// logged once until a run succeeds.
/// </summary>
internal abstract class PeriodicWorker(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RepeatAsync(stoppingToken);
        }
#pragma warning disable CA1031 // The work was interrupted. The host would log it as a failure if it did not start, for example because the port is busy.
        catch (Exception) when (stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Does the work that is due.</summary>
    protected abstract Task RunAsync(CancellationToken ct);

    /// <summary>Logs the first failure after a success.</summary>
    protected abstract void LogFailure(string reason);

    private async Task RepeatAsync(CancellationToken stoppingToken)
    {
        var isFailing = false;
        using var timer = new PeriodicTimer(interval, clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
                isFailing = false;
            }
#pragma warning disable CA1031 // Any failure is logged and the work is tried again.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!isFailing)
                {
                    LogFailure(failure.GetBaseException().Message);
                }

                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
