namespace ExportControl.Storage.Verdicts;

/// <summary>Result of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The submission was stored.</summary>
    public sealed record Fresh(StoredVerdict Verdict) : AppendResult;

    /// <summary>The same content was stored before under the reference or the idempotency key; this is the first verdict of that revision.</summary>
    public sealed record Same(StoredVerdict Verdict) : AppendResult;

    /// <summary>The reference belongs to a stored declaration with other content.</summary>
    /// <param name="Reference">The reference.</param>
    /// <param name="DeclarationId">The stored declaration.</param>
    /// <param name="Revision">Its current revision.</param>
    /// <param name="VerdictId">The verdict of that revision; null where that was removed from the database.</param>
    public sealed record Conflicting(string Reference, Guid DeclarationId, int Revision, Guid? VerdictId) : AppendResult;

    /// <summary>The declaration of the reference was withdrawn, and the submission may not revise it.</summary>
    /// <param name="Reference">The reference.</param>
    /// <param name="DeclarationId">The withdrawn declaration.</param>
    /// <param name="VerdictId">Its last verdict; null where that was removed from the database.</param>
    public sealed record Withdrawn(string Reference, Guid DeclarationId, Guid? VerdictId) : AppendResult;

    /// <summary>The idempotency key was used for other content.</summary>
    public sealed record KeyReused(string IdempotencyKey) : AppendResult;

    /// <summary>The reference is taken, but its declaration or its verdict was removed from the database. Nothing was stored.</summary>
    public sealed record Incomplete(string Reference) : AppendResult;
}
