namespace ExportControl.Storage.Events;

/// <summary>A part of the events of a tenant.</summary>
public abstract record EventPage
{
    private EventPage()
    {
    }

    /// <summary>The events after a position.</summary>
    /// <param name="Items">Oldest first.</param>
    /// <param name="Next">The position up to which the events were read.</param>
    /// <param name="IsLast">Whether it was the last event of the tenant.</param>
    public sealed record Found(IReadOnlyList<StoredEvent> Items, long Next, bool IsLast) : EventPage;

    /// <summary>Events after the position were removed after their retention time.</summary>
    /// <param name="FirstPosition">The first position whose event is stored.</param>
    public sealed record Removed(long FirstPosition) : EventPage;

    /// <summary>The position was never given.</summary>
    /// <param name="LastPosition">The last position that was given.</param>
    public sealed record Unknown(long LastPosition) : EventPage;
}
