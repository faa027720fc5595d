using ExportControl.Storage.Events;

namespace ExportControl.Storage.Webhooks;

/// <summary>A webhook to be created.</summary>
/// <param name="Tenant">The tenant whose events it receives.</param>
/// <param name="Id">Version 7 UUID.</param>
/// <param name="Url">The address.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Types">The types that it receives; null for all.</param>
/// <param name="CreatedBy">Key or person.</param>
/// <param name="SealedSecret">Its secret, encrypted.</param>
public sealed record NewWebhook(Guid Tenant, Guid Id, string Url, string? Description, IReadOnlyList<EventType>? Types, Guid CreatedBy, byte[] SealedSecret);
