namespace ExportControl.Storage.Events;

/// <summary>What one run of the relay did.</summary>
/// <param name="Events">Events that got a position.</param>
/// <param name="Deliveries">Deliveries to webhooks that were added.</param>
/// <param name="HasMore">Whether more events may wait.</param>
public readonly record struct RelayedEvents(int Events, int Deliveries, bool HasMore);
