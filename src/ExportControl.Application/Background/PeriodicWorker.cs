using Microsoft.Extensions.Hosting;

namespace ExportControl.Storage;

/// <summary>
/// Work beside the requests that is done again after every pause. Whatever goes wrong with it, no request fails for it: what is due stays due, is
/// tried again, and is told once until it works.
/// </summary>
internal abstract class PeriodicWorker(TimeSpan pause, TimeProvider clock) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isToldOf = false;
        using var timer = new PeriodicTimer(pause, clock);
        do
        {
            try
            {
                await KeepAsync(stoppingToken);
                isToldOf = false;
            }
#pragma warning disable CA1031 // See above.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!isToldOf)
                {
                    Tell(failure.GetBaseException().Message);
                }

                isToldOf = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Does what is due.</summary>
    protected abstract Task KeepAsync(CancellationToken ct);

    /// <summary>Logs that it could not be done.</summary>
    protected abstract void Tell(string reason);
}
