namespace ExportControl.Application.Events;

/// <summary>Times of events.</summary>
public sealed record EventOptions
{
    /// <summary>The shortest retention: longer than the time in which deliveries are retried.</summary>
    public static readonly TimeSpan ShortestRetention = TimeSpan.FromDays(7);

    /// <summary>How long events are stored after the change that they report.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The interval of the relay.</summary>
    public TimeSpan RelayInterval { get; init; } = TimeSpan.FromMilliseconds(200);
}
