using System.Diagnostics;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Rests in proportion to the work since the last rest. Short rests often, because a long slice is what a post waits behind.</summary>
internal sealed class Throttle(double share)
{
    // The timer wakes no more exactly than this; less is saved up.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private long worked = Stopwatch.GetTimestamp();

    public async ValueTask TakeAsync(CancellationToken ct)
    {
        var due = Stopwatch.GetElapsedTime(worked) * share;
        if (due < Shortest)
        {
            await Task.Yield();
            return;
        }

        await Task.Delay(due, ct);
        worked = Stopwatch.GetTimestamp();
    }
}
