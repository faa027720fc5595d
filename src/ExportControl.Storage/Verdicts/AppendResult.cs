using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>How an append ended.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Stored now.</summary>
    public sealed record Fresh(StoredVerdict Verdict) : AppendResult;

    /// <summary>The same reference (or idempotency key) and content was stored before; the first verdict stands.</summary>
    public sealed record Same(StoredVerdict Verdict) : AppendResult;

    /// <summary>The reference names a declaration with other content.</summary>
    public sealed record Conflicting(string Reference, Guid DeclarationId) : AppendResult;

    /// <summary>The idempotency key was used for another content.</summary>
    public sealed record KeyReused(string IdempotencyKey) : AppendResult;
}
