namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>Limits of deliveries.</summary>
public sealed record DeliveryLimits
{
    /// <summary>Attempts that run at the same time: of one replica to one webhook.</summary>
    public int MaxOfWebhook { get; init; } = 8;

    /// <summary>Attempts that run at the same time: of one replica to the webhooks of one tenant.</summary>
    public int MaxOfTenant { get; init; } = 32;

    /// <summary>Attempts that run at the same time: of one replica.</summary>
    public int Max { get; init; } = 256;

    /// <summary>The time of a claim; it exceeds that of an attempt.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After so many failures in a row a webhook gets one attempt at a time, with pauses that double.</summary>
    public int SlowAfter { get; init; } = 5;

    /// <summary>The longest of these pauses.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After a failure of at least this time, a success makes the waiting deliveries due at once.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromMinutes(1);
}
