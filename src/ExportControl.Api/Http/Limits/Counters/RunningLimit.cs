using System.Threading.RateLimiting;

namespace ExportControl.Api.Http.Limits.Counters;

/// <summary>A limit of what is in use at the same time, in requests or bytes, with the time after which a refused caller is accepted.</summary>
#pragma warning disable CA1001 // The limiter holds memory only; waiting requests end with their own tokens.
internal sealed class RunningLimit
#pragma warning restore CA1001
{
    // Requests that wait hold no body and no connection of the database.
    private const int QueueLimit = 256;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter limiter;
    private readonly TimeSpan longest;
    private readonly TimeProvider clock;
    private long acquiredAt;
    private long releasedAt = long.MinValue;

    /// <param name="most">The limit.</param>
    /// <param name="longest">The time after which what was acquired is released at the latest.</param>
    /// <param name="clock">The clock.</param>
    public RunningLimit(int most, TimeSpan longest, TimeProvider clock)
    {
        (Most, this.longest, this.clock) = (most, longest, clock);
        acquiredAt = clock.GetTimestamp();
        limiter = new(new() { PermitLimit = most, QueueLimit = QueueLimit, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    public int Most { get; }

    public int Available => (int)limiter.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>False where nothing is in use.</summary>
    public bool IsInUse => limiter.IdleDuration is null;

    /// <summary>
    /// While others finish, a second. Where nothing was released for a second, the last one acquired when the limit was reached, and all of those in use end
    /// within the longest time from then.
    /// </summary>
    public TimeSpan RetryAfter
    {
        get
        {
            var now = clock.GetTimestamp();
            var released = Volatile.Read(ref releasedAt);
            if (released != long.MinValue && clock.GetElapsedTime(released, now) <= Shortest)
            {
                return Shortest;
            }

            var rest = longest - clock.GetElapsedTime(Volatile.Read(ref acquiredAt), now);
            return rest > Shortest ? rest : Shortest;
        }
    }

    /// <summary>A lease of some of the limit. A request for more than the whole limit takes the whole.</summary>
    public RateLimitLease TryAcquire(int amount) => Noted(limiter.AttemptAcquire(Math.Min(amount, Most)));

    /// <summary>Waits in the order of arrival. After the end of the wait an attempt is made without waiting.</summary>
    public async ValueTask<RateLimitLease> AcquireAsync(int amount, CancellationToken wait)
    {
        var lease = TryAcquire(amount);
        return lease.IsAcquired || wait.IsCancellationRequested ? lease : Noted(await limiter.AcquireAsync(Math.Min(amount, Most), wait));
    }

    public void Release(RateLimitLease lease)
    {
        Volatile.Write(ref releasedAt, clock.GetTimestamp());
        lease.Dispose();
    }

    private RateLimitLease Noted(RateLimitLease lease)
    {
        if (lease.IsAcquired)
        {
            Volatile.Write(ref acquiredAt, clock.GetTimestamp());
        }

        return lease;
    }
}
