namespace ExportControl.Storage.Idempotency;

/// <summary>The id for what a request with an idempotency key creates. It is chosen with the claim, so that a repeat of an interrupted request creates nothing twice.</summary>
/// <param name="Id">Version 7 UUID.</param>
/// <param name="MayExist">Whether an earlier attempt was interrupted and may have created it.</param>
public sealed record ResourceClaim(Guid Id, bool MayExist);
