namespace ExportControl.Storage.Idempotency;

/// <summary>A request with an idempotency key.</summary>
/// <param name="Tenant">The tenant of the caller.</param>
/// <param name="CallerId">The key or person that sent it.</param>
/// <param name="Operation">The route of the operation.</param>
/// <param name="Key">The value of the header.</param>
/// <param name="Fingerprint">Hash of the request: equal for a repeat only.</param>
public sealed record KeyedRequest(Guid Tenant, Guid CallerId, string Operation, string Key, byte[] Fingerprint);
