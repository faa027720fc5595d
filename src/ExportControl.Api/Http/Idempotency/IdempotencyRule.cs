namespace ExportControl.Api.Http.Idempotency;

/// <summary>Metadata of each POST: what the header Idempotency-Key does.</summary>
/// <param name="Exception">Why the key is not stored with the answer; null: it is.</param>
internal sealed record IdempotencyRule(string? Exception)
{
    public bool IsStored => Exception is null;
}
