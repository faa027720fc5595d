namespace ExportControl.Application.Webhooks.Sending;

/// <summary>When a failed delivery is attempted again.</summary>
internal sealed class RetrySchedule(WebhookOptions options)
{
    private const double Jitter = 0.1;

    /// <summary>The time of the next attempt; null where the delivery is given up.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="createdAt">Time at which the delivery became due.</param>
    /// <param name="now">The present time.</param>
    /// <param name="random">0 to 1.</param>
    public DateTimeOffset? Next(int attempt, DateTimeOffset createdAt, DateTimeOffset now, double random)
    {
        if (attempt > options.Delays.Count)
        {
            return null;
        }

        var next = now + (options.Delays[attempt - 1] * (1 + (Jitter * ((2 * random) - 1))));
        return next - createdAt > options.Window ? null : next;
    }
}
