namespace ExportControl.Storage.Idempotency;

/// <summary>Times of idempotency keys.</summary>
public sealed record IdempotencyOptions
{
    /// <summary>How long a key is remembered after its first request.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>After this time a request without an answer counts as interrupted. It exceeds the time limit of every operation.</summary>
    public TimeSpan ClaimTime { get; init; } = TimeSpan.FromMinutes(3);
}
