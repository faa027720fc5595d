using ExportControl.Storage.Events;

namespace ExportControl.Storage.Webhooks;

/// <summary>A change of a webhook. What is null stays.</summary>
/// <param name="Url">The new address.</param>
/// <param name="Description">The new description.</param>
/// <param name="Types">The new types; an empty list for all.</param>
/// <param name="IsActive">Whether events are delivered.</param>
public sealed record WebhookChange(string? Url, string? Description, IReadOnlyList<EventType>? Types, bool? IsActive);
