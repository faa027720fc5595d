namespace ExportControl.Storage.Events;

/// <summary>An event with its position among those of its tenant.</summary>
/// <param name="Tenant">The tenant that sees it.</param>
/// <param name="Position">1 for the first event of the tenant, then consecutive.</param>
/// <param name="Id">Version 7 UUID; a repeated delivery has the same.</param>
/// <param name="Type">What it reports.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">Time of the change.</param>
/// <param name="Data">A JSON object in UTF-8.</param>
public sealed record StoredEvent(Guid Tenant, long Position, Guid Id, EventType Type, string Subject, DateTimeOffset At, ReadOnlyMemory<byte> Data);
