using ExportControl.Storage.Database;
using ExportControl.Storage.Rescreenings;

namespace ExportControl.Api.Hosting;

/// <summary>Works on re-screenings while the host runs, one at a time; other replicas may take others.</summary>
internal sealed partial class RescreeningWork(RescreeningRunner runner, ILogger<RescreeningWork> log) : BackgroundService
{
    // A new order wakes this replica at once; the others, and this one after a fault, look again so often.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>There is work.</summary>
    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryAsync(stoppingToken))
            {
                await bell.WaitAsync(Look, stoppingToken);
            }
        }
    }

    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            return await runner.RunNextAsync(ct);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            if (TransientDbError.Is(failed))
            {
                Log.TransientDbError(log, failed.GetBaseException().Message);
            }
            else
            {
                Log.Failed(log, failed);
            }

            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Re-screenings wait, the database is away: {Reason}")]
        public static partial void TransientDbError(ILogger log, string reason);

        [LoggerMessage(2, LogLevel.Error, "Work on a re-screening broke off; it will be taken up again")]
        public static partial void Failed(ILogger log, Exception exception);
    }
}
