using System.Threading.RateLimiting;

namespace ExportControl.Api.Http.Limits.Counters;

/// <summary>A limit of requests a second: a bucket that holds the tokens of one second and is filled continuously.</summary>
#pragma warning disable CA1001 // A bucket without a timer and without a queue holds memory only.
internal sealed class RequestRate(int most)
#pragma warning restore CA1001
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    // Filled on use and not by a timer: the fill is exact at any moment, and idle callers cost nothing.
    private readonly TokenBucketRateLimiter bucket = new(new()
    {
        TokenLimit = most, TokensPerPeriod = most, ReplenishmentPeriod = Window, QueueLimit = 0, AutoReplenishment = false,
    });

    // The bucket reports whole windows. The resolution of clocks is added, because a client may wait slightly too short.
    private readonly TimeSpan untilNextToken = (Window / most) + TimeSpan.FromMilliseconds(20);

    public int Most => most;

    public int Available => (int)bucket.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Null where the request is accepted, otherwise the time after which there is a token.</summary>
    public TimeSpan? TryAcquire()
    {
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire();
        return lease.IsAcquired ? null : untilNextToken;
    }
}
