namespace ExportControl.Storage.Idempotency;

/// <summary>What a request with an idempotency key has to do.</summary>
public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    /// <summary>The request is to be executed.</summary>
    /// <param name="Token">Token of the claim: only its owner stores an answer.</param>
    /// <param name="Resource">The id for what it creates.</param>
    public sealed record Claimed(Guid Token, ResourceClaim Resource) : ClaimResult;

    /// <summary>The request was executed before.</summary>
    /// <param name="Answer">Its answer.</param>
    /// <param name="ResourceId">The id for what it created.</param>
    public sealed record Answered(StoredAnswer Answer, Guid ResourceId) : ClaimResult;

    /// <summary>The key belongs to another request.</summary>
    public sealed record OtherRequest : ClaimResult;

    /// <summary>The first request with the key has no answer yet.</summary>
    public sealed record Running : ClaimResult;
}
