using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict with what the store adds to it.</summary>
public sealed record StoredVerdict(Guid Id, Guid DeclarationId, string Reference, int Revision, DateTimeOffset ScreenedAt, Verdict Verdict);

/// <summary>A declaration that has been judged and asks to be kept.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="IdempotencyKey">The caller's retry key, when given.</param>
/// <param name="Received">The body as it came in.</param>
/// <param name="Declaration">What was judged.</param>
/// <param name="Facts">What was looked up for it.</param>
/// <param name="DateWasGiven">False when the effective date was filled in as today: the same post tomorrow is still the same content.</param>
/// <param name="Verdict">The outcome.</param>
/// <param name="At">When it was judged.</param>
public sealed record Submission(
    Guid Tenant, string? IdempotencyKey, ReadOnlyMemory<byte> Received, Declaration Declaration, LookedUpFacts Facts, bool DateWasGiven, Verdict Verdict, DateTimeOffset At);

/// <summary>How an append ended.</summary>
public abstract record Appended
{
    private Appended()
    {
    }

    /// <summary>Stored now.</summary>
    public sealed record Fresh(StoredVerdict Verdict) : Appended;

    /// <summary>The same reference (or idempotency key) and content was stored before; the first verdict stands.</summary>
    public sealed record Same(StoredVerdict Verdict) : Appended;

    /// <summary>The reference names a declaration with other content.</summary>
    public sealed record Conflicting(string Reference, Guid DeclarationId) : Appended;

    /// <summary>The idempotency key was used for another content.</summary>
    public sealed record KeyReused(string IdempotencyKey) : Appended;
}
