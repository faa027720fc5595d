using ExportControl.Storage.Database;

namespace ExportControl.Application.Background;

/// <summary>Renews the claim on a job while it is worked on, and releases it at the end.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private readonly TimeSpan duration;
    private readonly Func<CancellationToken, Task<bool>> renew;
    private readonly Func<Task> release;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    /// <param name="duration">Duration of a claim. It is renewed after each third.</param>
    /// <param name="renew">Extends the claim by the duration; false where it was lost.</param>
    /// <param name="release">Ends the claim, if it is still held.</param>
    public Lease(TimeSpan duration, Func<CancellationToken, Task<bool>> renew, Func<Task> release)
    {
        (this.duration, this.renew, this.release) = (duration, renew, release);
        renewing = RenewUntilStoppedAsync();
    }

    /// <summary>Cancelled when the claim was lost.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Stops renewing and releases the claim. Where the database is unavailable, the claim expires by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewing;
        try
        {
            await release();
        }
        catch (Exception failure) when (TransientDbError.Is(failure))
        {
            // The claim expires by itself.
        }

        stop.Dispose();
        lost.Dispose();
    }

    private async Task RenewUntilStoppedAsync()
    {
        using var timer = new PeriodicTimer(duration / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (!await TryRenewAsync())
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Renewal was stopped.
        }
    }

    // While the database is unavailable nothing can be written; whether the claim is still held shows when it is available again.
    private async Task<bool> TryRenewAsync()
    {
        try
        {
            return await renew(stop.Token);
        }
        catch (Exception failure) when (TransientDbError.Is(failure))
        {
            return true;
        }
    }
}
