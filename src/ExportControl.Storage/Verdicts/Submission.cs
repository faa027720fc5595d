using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;

namespace ExportControl.Storage.Verdicts;

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
