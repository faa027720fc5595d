using System.Diagnostics;

namespace ExportControl.Application.Rescreenings;

/// <summary>Pauses in proportion to the work since the last pause. Pauses are short and frequent, because a request may wait for the work between two of them.</summary>
/// <param name="ratio">Pause as a multiple of the time worked.</param>
internal sealed class Throttle(double ratio)
{
    // The resolution of the timer; shorter pauses are added up.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private long lastPause = Stopwatch.GetTimestamp();

    public async ValueTask PauseAsync(CancellationToken ct)
    {
        var due = Stopwatch.GetElapsedTime(lastPause) * ratio;
        if (due < ShortestPause)
        {
            await Task.Yield();
            return;
        }

        await Task.Delay(due, ct);
        lastPause = Stopwatch.GetTimestamp();
    }
}
