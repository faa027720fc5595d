using ExportControl.Storage.Events;

namespace ExportControl.Application.Events;

/// <summary>Reads the events of a tenant in their order.</summary>
public sealed class EventService(EventReader reader, TimeProvider clock)
{
    // About the interval of the relay.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>The events after a position. Where there is none, it waits for one.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The last position that was read; 0 for the first event that is stored.</param>
    /// <param name="types">The types to read; null for all.</param>
    /// <param name="limit">The largest number of events.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="ct">Cancels the read.</param>
    public async Task<EventPage> ReadAsync(Guid tenant, long after, IReadOnlyCollection<EventType>? types, int limit, TimeSpan wait, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            var page = await reader.ReadAsync(tenant, after, types, limit, ct);
            if (page is not EventPage.Found { Items: [], IsLast: true } found || clock.GetElapsedTime(start) + PollInterval > wait)
            {
                return page;
            }

            // Events of other types were read meanwhile.
            after = found.Next;
            await Task.Delay(PollInterval, clock, ct);
        }
    }
}
